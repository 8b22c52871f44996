package slipway.cli.format;

import java.util.ArrayList;
import java.util.List;
import slipway.cli.terminal.Ink;

/** Text on as many lines as it takes. */
final class Wrapped {
  private Wrapped() {}

  /** At least one line; broken at blanks, and a word that is too long by itself is cut. */
  static List<String> lines(String text, int columns) {
    if (Ink.width(text) <= columns) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    var line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (Ink.width(longer) > columns && !line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
        longer = word;
      }
      line.setLength(0);
      line.append(Ink.fit(longer, columns));
    }
    lines.add(line.toString());
    return lines;
  }
}
