package slipway.cli.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Writes a tree as YAML 1.2: the same values as JSON, with less ink. */
final class Yaml {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*");
  private static final Set<String> NOT_PLAIN =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");
  private static final String STEP = "  ";

  private final StringBuilder text = new StringBuilder();

  private Yaml() {}

  static String write(JsonNode tree) {
    var yaml = new Yaml();
    yaml.value(tree, "");
    return yaml.text.toString();
  }

  /** Writes what stands at this indentation, on lines of its own. */
  private void value(JsonNode node, String indent) {
    if (isBlock(node) && node.isObject()) {
      node.properties().forEach(entry -> entry(entry.getKey(), entry.getValue(), indent));
    } else if (isBlock(node)) {
      node.forEach(item -> item(item, indent));
    } else {
      text.append(indent).append(inline(node)).append('\n');
    }
  }

  private void entry(String key, JsonNode node, String indent) {
    text.append(indent).append(scalar(key)).append(':');
    if (isBlock(node)) {
      text.append('\n');
      value(node, indent + STEP);
    } else {
      text.append(' ').append(inline(node)).append('\n');
    }
  }

  /** The first line of an item stands beside its dash. */
  private void item(JsonNode node, String indent) {
    int begin = text.length();
    value(node, indent + STEP);
    text.replace(begin, begin + indent.length() + STEP.length(), indent + "- ");
  }

  private static boolean isBlock(JsonNode node) {
    return (node.isObject() || node.isArray()) && !node.isEmpty();
  }

  private static String inline(JsonNode node) {
    if (node.isObject()) {
      return "{}";
    }
    if (node.isArray()) {
      return "[]";
    }
    return node.isString() ? scalar(node.stringValue()) : node.toString();
  }

  /** A word as it is; anything else in quotes, whose escapes JSON and YAML share. */
  private static String scalar(String value) {
    boolean plain =
        PLAIN.matcher(value).matches() && !NOT_PLAIN.contains(value.toLowerCase(Locale.ROOT));
    return plain ? value : quoted(value);
  }

  private static String quoted(String value) {
    return slipway.cli.client.WireFormat.mapper().writeValueAsString(value);
  }
}
