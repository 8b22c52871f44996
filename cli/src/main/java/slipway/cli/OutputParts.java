package slipway.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import slipway.api.Answers.Output;

/** Parts of an output, whose places are counted in bytes and whose text in characters. */
final class OutputParts {
  private static final char NOT_TEXT = '\ufffd';
  private static final int BYTES_OF_NOT_TEXT = 3;

  private OutputParts() {}

  /**
   * The end of a part.
   *
   * @param most so many whole lines, if it has them
   */
  static Output lastLines(Output part, int most) {
    List<String> all = new ArrayList<>(linesWithEnds(part.text()));
    if (part.offset() > 0 && all.size() > 1) {
      // What was read begins in the middle of a line.
      all.removeFirst();
    }
    String shown = String.join("", all.subList(Math.max(0, all.size() - most), all.size()));
    int before = bytes(part.text()) - bytes(shown);
    return new Output(part.instance(), part.offset() + before, shown, part.end());
  }

  private static List<String> linesWithEnds(String text) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(from, to));
      from = to;
    }
    return lines;
  }

  /** Where a part ends; a byte that was no text is one character, and counts as one byte. */
  static long after(Output part) {
    long notText = part.text().chars().filter(c -> c == NOT_TEXT).count();
    return Math.min(
        part.end(), part.offset() + bytes(part.text()) - notText * (BYTES_OF_NOT_TEXT - 1));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
