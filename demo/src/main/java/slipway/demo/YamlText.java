package slipway.demo;

import java.util.List;
import java.util.stream.Collectors;

/** Text as it stands in a slipway.yaml. */
final class YamlText {
  private YamlText() {}

  static String list(List<String> arguments) {
    return arguments.stream().map(YamlText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * As a YAML scalar in double quotes where it needs them. A brace of a path is doubled, as
   * slipway.yaml wants it; the one placeholder we use stays.
   */
  static String quoted(String text) {
    if (text.matches("[A-Za-z0-9./_+=:-]+") && !text.equals("-")) {
      return text;
    }
    String braces = text.equals("{port}") ? text : text.replace("{", "{{");
    return '"' + braces.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
