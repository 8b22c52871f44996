package slipway.cli;

import java.util.ArrayList;
import java.util.List;

/** What a terminal would show, as far as Slipway draws. */
final class Screen {
  private static final String ESCAPE = "\u001b[";

  private Screen() {}

  static List<String> of(String written) {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    for (int i = 0; i < written.length(); ) {
      if (written.startsWith(ESCAPE, i)) {
        int end = i + ESCAPE.length();
        while (!Character.isLetter(written.charAt(end))) {
          end++;
        }
        row -= written.charAt(end) == 'A' ? 1 : 0;
        if (written.charAt(end) == 'K') {
          lines.get(row).setLength(0);
        }
        i = end + 1;
        continue;
      }
      char c = written.charAt(i++);
      if (c == '\n') {
        row++;
        if (row == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else if (c != '\r') {
        lines.get(row).append(c);
      }
    }
    return lines.stream().map(StringBuilder::toString).filter(s -> !s.isEmpty()).toList();
  }
}
