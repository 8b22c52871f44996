package slipway.configuration;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes text so that two different ones never look the same. */
final class Text {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:%+@=$-]+");

  private Text() {}

  /** The text itself where it is plain, else in double quotes with escapes. */
  static String write(String text) {
    return BARE.matcher(text).matches() ? text : quoted(text);
  }

  static String write(Collection<String> texts) {
    return texts.stream().map(Text::write).collect(Collectors.joining(", ", "[", "]"));
  }

  /** In double quotes, as JSON has them too. */
  static String quoted(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(out, c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\t' -> out.append("\\t");
      default -> {
        if (Character.isISOControl(c)) {
          out.append("\\u%04x".formatted(c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }
}
