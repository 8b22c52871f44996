package slipway.agent.process;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Lines of {@code name=value}, the names in order; a value may hold any character. */
final class Entries {
  private Entries() {}

  static byte[] text(Map<String, String> entries) {
    var lines = new StringBuilder();
    new TreeMap<>(entries)
        .forEach(
            (name, value) ->
                lines
                    .append(name)
                    .append('=')
                    .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                    .append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What {@link #text} wrote; other lines are passed over. */
  static Map<String, String> of(String text) {
    Map<String, String> entries = new TreeMap<>();
    text.lines()
        .filter(line -> line.contains("="))
        .forEach(
            line -> {
              int at = line.indexOf('=');
              entries.put(line.substring(0, at), unescaped(line.substring(at + 1)));
            });
    return entries;
  }

  private static String unescaped(String value) {
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
