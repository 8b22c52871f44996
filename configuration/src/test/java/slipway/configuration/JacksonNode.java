package slipway.configuration;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** JSON read by Jackson 3, in the validator's terms; the validator itself knows only Jackson 2. */
record JacksonNode(tools.jackson.databind.JsonNode node, String pointer) implements JsonNode {
  static final JsonNodeFactory FACTORY = new Factory();

  @Override
  public String getJsonPointer() {
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    return switch (node.getNodeType()) {
      case ARRAY -> SimpleType.ARRAY;
      case BOOLEAN -> SimpleType.BOOLEAN;
      case NULL -> SimpleType.NULL;
      case NUMBER -> node.isIntegralNumber() ? SimpleType.INTEGER : SimpleType.NUMBER;
      case OBJECT -> SimpleType.OBJECT;
      case STRING -> SimpleType.STRING;
      case BINARY, MISSING, POJO -> throw new IllegalStateException("no JSON: " + node);
    };
  }

  @Override
  public boolean asBoolean() {
    return node.booleanValue();
  }

  @Override
  public String asString() {
    return node.isString() ? node.stringValue() : node.toString();
  }

  @Override
  public BigInteger asInteger() {
    return node.bigIntegerValue();
  }

  @Override
  public BigDecimal asNumber() {
    return node.decimalValue();
  }

  @Override
  public List<JsonNode> asArray() {
    List<JsonNode> items = new ArrayList<>();
    for (var item : node) {
      items.add(new JacksonNode(item, pointer + "/" + items.size()));
    }
    return items;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    for (var field : node.properties()) {
      String at = pointer + "/" + JsonNode.encodeJsonPointer(field.getKey());
      fields.put(field.getKey(), new JacksonNode(field.getValue(), at));
    }
    return fields;
  }

  /** Equal values are equal wherever they stand. */
  @Override
  public boolean equals(Object other) {
    return other instanceof JacksonNode that && node.equals(that.node);
  }

  @Override
  public int hashCode() {
    return node.hashCode();
  }

  private static final class Factory implements JsonNodeFactory {
    @Override
    public JsonNode wrap(Object node) {
      return node instanceof JsonNode wrapped
          ? wrapped
          : new JacksonNode((tools.jackson.databind.JsonNode) node, "");
    }

    @Override
    public JsonNode create(String json) {
      return new JacksonNode(new ObjectMapper().readTree(json), "");
    }
  }
}
