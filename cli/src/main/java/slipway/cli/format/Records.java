package slipway.cli.format;

import slipway.cli.client.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The API's records as documents. */
public final class Records {
  private static final ObjectMapper MAPPER = WireFormat.mapper();

  private Records() {}

  /** One document, on several lines, with an end of line. */
  public static String document(Object record, Format format) {
    JsonNode tree = MAPPER.valueToTree(record);
    return format == Format.YAML
        ? Yaml.write(tree)
        : MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }

  /** One of many: JSON on one line, or a YAML document of its own. */
  public static String oneOfMany(Object record, Format format) {
    JsonNode tree = MAPPER.valueToTree(record);
    return format == Format.YAML
        ? "---\n" + Yaml.write(tree)
        : MAPPER.writeValueAsString(tree) + "\n";
  }
}
