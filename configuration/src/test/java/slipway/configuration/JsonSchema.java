package slipway.configuration;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.util.List;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Source;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The shipped schema, as an independent validator understands it. */
final class JsonSchema {
  private static final Validator VALIDATOR =
      new ValidatorFactory().withJsonNodeFactory(JacksonNode.FACTORY).createValidator();
  private static final URI SCHEMA = VALIDATOR.registerSchema(Schema.text());

  private JsonSchema() {}

  /** What the schema has against the text, which must be readable as YAML. */
  static List<String> complaints(String text) {
    var source = new Source("slipway.yaml", text);
    var tree = Yaml.read(source, new Notes(source)).orElseThrow();
    return VALIDATOR.validate(SCHEMA, json(tree)).getErrors().stream()
        .map(e -> e.getInstanceLocation() + ": " + e.getError())
        .toList();
  }

  private static JsonNode json(Tree tree) {
    var nodes = JsonNodeFactory.instance;
    return switch (tree) {
      case Tree.Mapping mapping -> {
        var object = nodes.objectNode();
        mapping.fields().forEach(f -> object.set(f.name(), json(f.value())));
        yield object;
      }
      case Tree.Sequence list -> {
        var array = nodes.arrayNode();
        list.items().forEach(i -> array.add(json(i)));
        yield array;
      }
      case Tree.Scalar scalar ->
          switch (scalar.type()) {
            case TEXT -> nodes.stringNode(scalar.text());
            case INTEGER -> nodes.numberNode(integer(scalar.text()));
            case DECIMAL -> nodes.numberNode(1.5);
            case TRUTH -> nodes.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case NOTHING -> nodes.nullNode();
          };
    };
  }

  /** Numbers that are not written as in JSON are text wherever they are allowed. */
  private static long integer(String text) {
    return text.matches("[-+]?[0-9]{1,15}") ? Long.parseLong(text) : Long.MAX_VALUE;
  }
}
