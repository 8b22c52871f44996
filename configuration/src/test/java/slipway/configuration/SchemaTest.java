package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harrel.jsonschema.ValidatorFactory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slipway.configuration.text.Mistake;
import slipway.configuration.text.Mistake.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SchemaTest {
  private static final JsonNode SCHEMA = new ObjectMapper().readTree(Schema.text());
  private static final String SAYS_SO = "# The schema cannot say this.";

  /** What is wrong with the text itself, so that it is no JSON document in other clothes. */
  private static final Set<Kind> OF_THE_TEXT =
      EnumSet.of(
          Kind.SYNTAX,
          Kind.TOO_LONG,
          Kind.TOO_DEEP,
          Kind.TAB,
          Kind.UNPRINTABLE,
          Kind.ANCHOR,
          Kind.ALIAS,
          Kind.TAG,
          Kind.DIRECTIVE,
          Kind.SECOND_DOCUMENT,
          Kind.EMPTY_FILE,
          Kind.DUPLICATE_KEY,
          Kind.KEY_FORM);

  @Test
  void the_schema_has_the_keys_that_are_read_and_no_others() {
    for (Shape shape : Shape.ALL) {
      var properties = SCHEMA.at("/$defs/" + shape.name() + "/properties").propertyNames();
      assertThat(properties).as(shape.name()).containsExactlyInAnyOrderElementsOf(shape.keys());
    }
  }

  @Test
  void every_mapping_of_the_schema_is_one_that_is_read() {
    var closed =
        SCHEMA
            .get("$defs")
            .propertyStream()
            .filter(d -> d.getValue().has("additionalProperties"))
            .filter(d -> !d.getValue().get("additionalProperties").asBoolean(true))
            .map(d -> d.getKey())
            .toList();

    assertThat(closed)
        .containsExactlyInAnyOrderElementsOf(Shape.ALL.stream().map(Shape::name).toList());
  }

  @Test
  void every_key_of_the_schema_is_described_and_has_a_default_or_an_example() {
    for (Shape shape : Shape.ALL) {
      SCHEMA
          .at("/$defs/" + shape.name() + "/properties")
          .propertyStream()
          .forEach(
              key -> {
                String what = shape.name() + "." + key.getKey();
                assertThat(resolved(key.getValue(), "description")).as(what).isNotEmpty();
                assertThat(
                        resolved(key.getValue(), "default") + resolved(key.getValue(), "examples"))
                    .as(what)
                    .isNotEmpty();
              });
    }
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void the_schema_accepts_what_is_accepted(Corpus.Example example) {
    assertThat(Configuration.read("slipway.yaml", example.text()))
        .isInstanceOf(Reading.Accepted.class);
    assertThat(JsonSchema.complaints(example.text())).isEmpty();
  }

  static List<Corpus.Example> accepted() {
    return Corpus.accepted();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void the_schema_refuses_what_is_refused_as_far_as_it_can_say_it(Corpus.Example example) {
    assertThat(JsonSchema.complaints(example.text()).isEmpty())
        .as(() -> JsonSchema.complaints(example.text()).toString())
        .isEqualTo(example.text().startsWith(SAYS_SO));
  }

  static Stream<Corpus.Example> refused() {
    return Corpus.mistakes().stream()
        .filter(
            example ->
                Configuration.read("slipway.yaml", example.text())
                        instanceof Reading.Refused refused
                    && refused.mistakes().stream()
                        .map(Mistake::kind)
                        .noneMatch(OF_THE_TEXT::contains));
  }

  @Test
  void the_schema_itself_is_one() {
    var result =
        new ValidatorFactory()
            .withJsonNodeFactory(JacksonNode.FACTORY)
            .validate(
                "{\"$ref\": \"https://json-schema.org/draft/2020-12/schema\"}", Schema.text());

    assertThat(result.isValid()).isTrue();
  }

  private static String resolved(JsonNode key, String word) {
    List<String> found = new ArrayList<>();
    JsonNode at = key;
    while (true) {
      if (at.has(word)) {
        found.add(at.get(word).toString());
      }
      if (!at.has("$ref")) {
        return String.join(" ", found);
      }
      at = SCHEMA.at(at.get("$ref").asString().substring(1));
    }
  }
}
