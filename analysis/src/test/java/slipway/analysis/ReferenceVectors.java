package slipway.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers that a readable engine in another language gave. */
final class ReferenceVectors {
  /** How far two engines may differ for rounding in another order. */
  static final double TOLERANCE = 1e-9;

  private ReferenceVectors() {}

  static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(ReferenceVectors.class.getResourceAsStream(name), name)) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  static long[] longs(JsonNode array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asLong();
    }
    return values;
  }

  static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
