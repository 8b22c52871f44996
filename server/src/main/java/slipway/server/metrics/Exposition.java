package slipway.server.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers as text, in Prometheus's format 0.0.4: families of samples that differ in their labels.
 */
final class Exposition {
  /** What a number is: one that only grows, or one that goes up and down. */
  enum Kind {
    COUNTER,
    GAUGE
  }

  private final Map<String, StringBuilder> families = new LinkedHashMap<>();

  /** From now on there is such a family; one without samples is not shown. */
  Family family(String name, Kind kind, String help) {
    StringBuilder lines = families.computeIfAbsent(name, _ -> new StringBuilder());
    String head =
        "# HELP %s %s\n# TYPE %s %s\n"
            .formatted(name, help, name, kind == Kind.COUNTER ? "counter" : "gauge");
    return new Family(name, head, lines);
  }

  /** Samples of one name. */
  record Family(String name, String head, StringBuilder lines) {

    /** A number whose labels are told by name and value in turn. */
    void sample(double value, String... labels) {
      sample(String.valueOf(value), labels);
    }

    void sample(long value, String... labels) {
      sample(String.valueOf(value), labels);
    }

    private void sample(String value, String... labels) {
      if (lines.isEmpty()) {
        lines.append(head);
      }
      lines.append(name);
      for (int i = 0; i < labels.length; i += 2) {
        lines.append(i == 0 ? '{' : ',').append(labels[i]);
        lines.append("=\"").append(escaped(labels[i + 1])).append('"');
      }
      lines.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
    }

    private static String escaped(String value) {
      return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
  }

  @Override
  public String toString() {
    return String.join("", families.values());
  }
}
