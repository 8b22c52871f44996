package slipway.server.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slipway.collector.Family;

/** Families of numbers as they are counted; and as text, in Prometheus's format 0.0.4. */
final class Exposition {
  private final Map<String, Samples> families = new LinkedHashMap<>();

  /** From now on there is such a family; one without samples is not shown. */
  Samples family(String name, Family.Kind kind, String help) {
    return families.computeIfAbsent(name, _ -> new Samples(name, kind, help));
  }

  /** Samples of one name. */
  static final class Samples {
    private final String name;
    private final Family.Kind kind;
    private final String help;
    private final List<Family.Sample> samples = new ArrayList<>();

    private Samples(String name, Family.Kind kind, String help) {
      this.name = name;
      this.kind = kind;
      this.help = help;
    }

    /** A number whose labels are told by name and value in turn. */
    void sample(double value, String... labels) {
      add(value, labels);
    }

    void sample(long value, String... labels) {
      add(value, labels);
    }

    private void add(Number value, String... labels) {
      Map<String, String> all = new LinkedHashMap<>();
      for (int i = 0; i < labels.length; i += 2) {
        all.put(labels[i], labels[i + 1]);
      }
      samples.add(new Family.Sample(all, value));
    }
  }

  /** Those that have samples. */
  List<Family> families() {
    return families.values().stream()
        .filter(f -> !f.samples.isEmpty())
        .map(f -> new Family(f.name, f.kind, f.help, f.samples))
        .toList();
  }

  static String text(List<Family> families) {
    var out = new StringBuilder();
    for (Family family : families) {
      out.append(
          "# HELP %s %s\n# TYPE %s %s\n"
              .formatted(family.name(), family.help(), family.name(), kind(family.kind())));
      family.samples().forEach(sample -> append(out, family.name(), sample));
    }
    return out.toString();
  }

  private static String kind(Family.Kind kind) {
    return switch (kind) {
      case COUNTER -> "counter";
      case GAUGE -> "gauge";
    };
  }

  private static void append(StringBuilder out, String name, Family.Sample sample) {
    out.append(name);
    char before = '{';
    for (Map.Entry<String, String> label : sample.labels().entrySet()) {
      out.append(before).append(label.getKey());
      out.append("=\"").append(escaped(label.getValue())).append('"');
      before = ',';
    }
    out.append(sample.labels().isEmpty() ? " " : "} ").append(sample.value()).append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
