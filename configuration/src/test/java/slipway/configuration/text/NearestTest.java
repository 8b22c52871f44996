package slipway.configuration.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of("production", "staging", "canary", "blueGreen", "TERM", "on");

  @ParameterizedTest
  @CsvSource({
    "productoin, production",
    "prodction, production",
    "Production, production",
    "stagingg, staging",
    "kanary, canary",
    "bluegreen, blueGreen",
    "blue-green, blueGreen",
    "SIGTERM, TERM",
    "prod, production",
    "in, on",
  })
  void a_slip_of_the_pen_finds_the_word(String slip, String word) {
    assertThat(Nearest.to(slip, WORDS)).contains(word);
  }

  @ParameterizedTest
  @CsvSource({"x", "elephant", "''", "te"})
  void another_word_finds_none(String word) {
    assertThat(Nearest.to(word, WORDS)).isEmpty();
  }

  @Test
  void of_several_near_words_the_nearest_is_found() {
    assertThat(Nearest.to("checks", List.of("check", "checkss", "checksum"))).contains("check");
    assertThat(Nearest.to("aftr", List.of("alter", "after"))).contains("after");
  }

  @Test
  void endless_words_are_not_compared() {
    assertThat(Nearest.to("x".repeat(1_000_000), WORDS)).isEmpty();
  }
}
