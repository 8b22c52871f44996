package slipway.configuration.text;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A text with a name, and its lines. */
public final class Source {
  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
  private static final int WIDEST_EXCERPT = 120;
  private static final int BEFORE_CARET = 60;
  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final char HIDDEN = '*';
  private static final char TAB = '→';
  private static final char UNPRINTABLE = '\uFFFD';

  private final String fileName;
  private final String text;
  private final List<String> lines;

  public Source(String fileName, String text) {
    this.fileName = fileName;
    this.text = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    this.lines = List.of(LINE_END.split(this.text, -1));
  }

  public String fileName() {
    return fileName;
  }

  String text() {
    return text;
  }

  List<String> lines() {
    return lines;
  }

  /** The line of that number; empty beyond the end. */
  String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  /** From a character to another, cut at the end of the first line. Both count from 0. */
  Position between(int line, int column, int endLine, int endColumn) {
    int lineEnd = length(line(line + 1));
    int end = endLine == line ? endColumn : lineEnd;
    return new Position(line + 1, column + 1, Math.max(1, Math.min(end, lineEnd) - column));
  }

  /** The line with what is hidden replaced by stars, and a second one that points at the place. */
  String excerpt(Position at, Collection<Position> hidden) {
    int[] line = printable(line(at.line())).codePoints().toArray();
    for (Position secret : hidden) {
      if (secret.line() == at.line()) {
        hide(line, secret);
      }
    }
    boolean fits = line.length <= WIDEST_EXCERPT || at.column() <= BEFORE_CARET;
    int start = fits ? 0 : Math.min(at.column() - BEFORE_CARET, line.length);
    int end = Math.min(line.length, start + WIDEST_EXCERPT);
    String shown = new String(line, start, end - start);
    int caret = Math.max(0, at.column() - 1 - start);
    int length = Math.clamp((long) end - start - caret, 1, at.length());
    String number = String.valueOf(at.line());
    String margin = " ".repeat(number.length());
    return ("  " + number + " | " + shown + "\n")
        + ("  " + margin + " | " + " ".repeat(caret) + "^".repeat(length));
  }

  /** The text without what a terminal would obey. */
  static String printable(String text) {
    return text.codePoints()
        .map(c -> c == '\t' ? TAB : Character.isISOControl(c) ? UNPRINTABLE : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void hide(int[] line, Position secret) {
    int start = secret.column() - 1;
    for (int i = start; i < start + secret.length() && i < line.length; i++) {
      line[i] = HIDDEN;
    }
  }

  private static int length(String line) {
    return line.codePointCount(0, line.length());
  }
}
