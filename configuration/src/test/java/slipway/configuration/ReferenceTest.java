package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import slipway.configuration.Explanation.Origin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The schema's defaults and examples, from which the reference is made, are true. */
class ReferenceTest {
  private static final JsonNode SCHEMA = new ObjectMapper().readTree(Schema.text());

  @ParameterizedTest
  @CsvSource({
    "component.instances, components.backend.instances, ''",
    "component.single, components.backend.single, ''",
    "component.routing, components.backend.routing, ''",
    "component.after, components.backend.after, ''",
    "component.prepare, components.backend.prepare, ''",
    "component.warmUp, components.backend.warmUp, ''",
    "component.environment, components.backend.environment, ''",
    "ready.within, components.backend.ready.within, ''",
    "warmUp.get, components.backend.warmUp.get, 'components: {backend: {warmUp: {}}}'",
    "warmUp.count, components.backend.warmUp.count, 'components: {backend: {warmUp: {}}}'",
    "stop.signal, components.backend.stop.signal, ''",
    "stop.within, components.backend.stop.within, ''",
    "canary.least, components.backend.strategy.least, ''",
    "canary.most, components.backend.strategy.most, ''",
    "canary.harmBudget, components.backend.strategy.harmBudget, ''",
    "canary.soak, components.backend.strategy.soak, ''",
    "canary.onUndecided, components.backend.strategy.onUndecided, ''",
    "canary.each, components.backend.strategy.each, 'strategy: {canary: {shares: [5%]}}'",
    "blueGreen.soak, components.backend.strategy.soak, 'strategy: blueGreen'",
    "rolling.each, components.backend.strategy.each, 'strategy: rolling'",
    "watch.for, watch.for, ''",
    "watch.rollback, watch.rollback, ''",
    "judge.errors, judge.errors, ''",
    "judge.latency, judge.latency, ''",
    "judge.margin, judge.margin, ''",
    "judge.latencyMargin, judge.latencyMargin, ''",
    "judge.falseRollbacks, judge.falseRollbacks, ''",
    "judge.falsePromotions, judge.falsePromotions, ''",
  })
  void the_default_of_the_schema_is_the_one_in_force(String key, String path, String more) {
    String text = Corpus.accepted("small") + (more.isEmpty() ? "" : "    " + more + "\n");
    JsonNode property = SCHEMA.at("/$defs/" + key.replace(".", "/properties/"));

    var line = ConfigurationTest.effective(text, "production").explanation().line(path);

    assertThat(line.orElseThrow().value()).isEqualTo(first(property, "default").asString());
    assertThat(line.orElseThrow().origin()).isInstanceOf(Origin.Default.class);
  }

  @Test
  void the_defaults_of_a_check_are_those_in_force() {
    String text = Corpus.accepted("small") + "checks: {order: GET /orders}\n";
    var explanation = ConfigurationTest.effective(text, "production").explanation();

    for (String key : List.of("status", "within", "tries", "every")) {
      assertThat(explanation.line("checks.order." + key).orElseThrow().value())
          .isEqualTo(
              SCHEMA
                  .at("/$defs/check/properties/" + key + "/default")
                  .asString()
                  .replaceFirst(";.*", ""));
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void every_example_of_the_schema_is_accepted(String text) {
    assertThat(Configuration.read("slipway.yaml", text)).isInstanceOf(Reading.Accepted.class);
  }

  static List<String> examples() {
    List<String> texts = new ArrayList<>();
    for (String key : Shape.COMPONENT.keys()) {
      each("component", key).forEach(e -> texts.add(component(key + ": " + e)));
    }
    each("componentInEnvironment", "entry")
        .forEach(e -> texts.add(environment("components: {backend: {entry: " + e + "}}")));
    for (String key : Shape.ENVIRONMENT.keys()) {
      each("environment", key).forEach(e -> texts.add(environment(key + ": " + e)));
    }
    for (String key : Shape.STRATEGY.keys()) {
      each("strategy", key)
          .forEach(e -> texts.add(environment("strategy: {%s: %s}".formatted(key, e))));
    }
    each("judge", "margin").forEach(e -> texts.add(environment("judge: {margin: " + e + "}")));
    return texts;
  }

  /** A file with a component that the examples can call and that has another to come after. */
  private static String component(String example) {
    String usual =
        Corpus.accepted("small")
            .replaceFirst("    " + example.replaceFirst(":.*", "") + ":.*\n", "")
            .replace("  backend:\n", "  backend: {run: [java, Other.java]}\n  shop:\n");
    return usual
        .replace("\nenvironments:", "    " + example + "\n\nenvironments:")
        .replace("    entry: 127.0.0.1:8080", "    components: {shop: {entry: 127.0.0.1:8080}}");
  }

  /** A file whose environment has the example, and an entry if the example is none. */
  private static String environment(String example) {
    String worker = example.contains("worker") ? "  worker: {run: [java, Worker.java]}\n" : "";
    String entry = example.contains("entry:") ? "" : "    entry: 127.0.0.1:8080\n";
    return "application: shop\ncomponents:\n"
        + "  backend: {run: [java, Shop.java, \"{port}\"], ready: GET /health}\n"
        + worker
        + "checks: {health: {get: /health, component: backend}}\n"
        + "environments:\n  production:\n"
        + entry
        + "    "
        + example
        + "\n";
  }

  private static List<String> each(String shape, String key) {
    JsonNode examples = first(SCHEMA.at("/$defs/" + shape + "/properties/" + key), "examples");
    return examples.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode first(JsonNode property, String word) {
    JsonNode at = property;
    while (!at.has(word) && at.has("$ref")) {
      at = SCHEMA.at(at.get("$ref").asString().substring(1));
    }
    return at.path(word);
  }
}
