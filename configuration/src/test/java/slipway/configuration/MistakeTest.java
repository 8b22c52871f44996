package slipway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slipway.configuration.text.Mistake;
import slipway.configuration.text.Mistake.Kind;

class MistakeTest {

  @ParameterizedTest
  @MethodSource("examples")
  void every_message_is_as_agreed(Corpus.Example example) {
    String said =
        mistakes(example.text()).stream().map(Mistake::render).collect(Collectors.joining("\n"));

    assertThat(said + "\n").isEqualTo(Corpus.golden(example.golden(), said + "\n"));
  }

  static List<Corpus.Example> examples() {
    return Corpus.mistakes();
  }

  @Test
  void every_kind_of_mistake_has_an_example_that_bears_its_name() {
    Set<Kind> shown = EnumSet.of(Kind.TOO_LONG);
    for (var example : Corpus.mistakes()) {
      mistakes(example.text()).stream()
          .map(Mistake::kind)
          .filter(kind -> example.name().startsWith(kind.code()))
          .forEach(shown::add);
    }

    assertThat(shown).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void a_file_that_is_too_long_is_not_read() {
    var mistakes = mistakes("# " + "long ".repeat(60_000));

    assertThat(mistakes).singleElement().extracting(Mistake::kind).isEqualTo(Kind.TOO_LONG);
    assertThat(mistakes.getFirst().message())
        .isEqualTo("found 300002 characters, expected at most 262144");
  }

  @Test
  void no_message_repeats_a_secret() {
    for (var example : Corpus.mistakes()) {
      var all = mistakes(example.text()).toString();
      assertThat(all).doesNotContain("hunter2", "4eC39HqLyj", "mT9xQ2vL7p", "abc123", "horse");
    }
  }

  @Test
  void every_mistake_names_file_line_and_column() {
    for (var example : Corpus.mistakes()) {
      long lines = example.text().lines().count();
      for (Mistake mistake : mistakes(example.text())) {
        assertThat(mistake.where().file()).isEqualTo("slipway.yaml");
        assertThat(mistake.where().line()).isBetween(1, (int) lines + 1);
        assertThat(mistake.where().column()).isPositive();
        assertThat(mistake.excerpt()).contains("^");
      }
    }
  }

  @Test
  void all_mistakes_of_a_file_are_told_at_once() {
    var example =
        Corpus.mistakes().stream().filter(e -> e.name().equals("many-at-once")).findFirst();

    assertThat(mistakes(example.orElseThrow().text()))
        .extracting(Mistake::kind)
        .containsExactlyInAnyOrder(
            Kind.NOT_A_WHOLE_NUMBER,
            Kind.WORD,
            Kind.DURATION,
            Kind.SECRET,
            Kind.VARIABLE_NAME,
            Kind.UNKNOWN_KEY,
            Kind.WORD,
            Kind.DURATION,
            Kind.NAME,
            Kind.ENTRY);
  }

  private static List<Mistake> mistakes(String text) {
    return switch (Configuration.read("slipway.yaml", text)) {
      case Reading.Accepted accepted ->
          throw new AssertionError("accepted: " + accepted.configuration());
      case Reading.Refused refused -> refused.mistakes();
    };
  }
}
