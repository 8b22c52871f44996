package slipway.journal.format;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads values that have no parts: numbers, texts, times. */
final class Scalars {
  private Scalars() {}

  static Object read(Class<?> type, JsonNode node, String where) {
    if (type == String.class) {
      return text(node, where);
    }
    if (type == int.class || type == Integer.class) {
      return expect(node, node.isIntegralNumber() && node.canConvertToInt(), "a number", where)
          .intValue();
    }
    if (type == long.class || type == Long.class) {
      return expect(node, node.isIntegralNumber() && node.canConvertToLong(), "a number", where)
          .longValue();
    }
    if (type == double.class || type == Double.class) {
      return readDouble(node, where);
    }
    if (type == boolean.class || type == Boolean.class) {
      return expect(node, node.isBoolean(), "true or false", where).booleanValue();
    }
    if (type == Duration.class) {
      return parse(Duration::parse, node, where);
    }
    if (type == Instant.class) {
      return parse(Instant::parse, node, where);
    }
    throw new IllegalStateException("no stored form for " + type);
  }

  /** Infinity and NaN have no number in JSON, and are text. */
  private static double readDouble(JsonNode node, String where) {
    return node.isString()
        ? parse(Double::valueOf, node, where)
        : expect(node, node.isNumber(), "a number", where).doubleValue();
  }

  static <T> T parse(Function<String, T> form, JsonNode node, String where) {
    try {
      return form.apply(text(node, where));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new Unreadable(where + ": " + e.getMessage(), e);
    }
  }

  static String text(JsonNode node, String where) {
    return expect(node, node.isString(), "text", where).stringValue();
  }

  static JsonNode expect(
      @Nullable JsonNode node, boolean asExpected, String expected, String where) {
    if (node == null || !asExpected) {
      throw new Unreadable("%s is %s, not %s".formatted(where, node, expected));
    }
    return node;
  }
}
