package slipway.acceptance;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a guide says is printed. Its lines follow one another; {@code …} stands for anything in a
 * line, and alone in one for any lines. Times of day and the width of blanks may be others.
 */
final class Printed {
  private static final String ANYTHING = "…";
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d:\\d\\d");

  private Printed() {}

  static boolean has(String text, String expected) {
    String pattern =
        expected.lines().map(Printed::line).collect(Collectors.joining("", "(?m)", ""));
    return Pattern.compile(pattern).matcher(text).find();
  }

  private static String line(String line) {
    if (line.strip().equals(ANYTHING)) {
      return "(?:.*\\R)*?";
    }
    StringBuilder pattern = new StringBuilder("^[ \\t]*");
    for (String part : line.strip().replaceAll("\\s+", " ").split("(?=[… ])|(?<=[… ])", -1)) {
      pattern.append(
          switch (part) {
            case ANYTHING -> ".*";
            case " " -> "[ \\t]+";
            case "" -> "";
            default -> TIME.matcher(part).matches() ? TIME.pattern() : Pattern.quote(part);
          });
    }
    return pattern.append("[ \\t]*\\R?").toString();
  }
}
