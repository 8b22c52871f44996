package slipway.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorTest {

  @ParameterizedTest
  @CsvSource({
    "ann@laptop, ann@laptop",
    "ann smith@laptop, ann smith@laptop",
    "%C3%A9lodie@h%C3%B4te, élodie@hôte",
    "a+b@c, a+b@c",
    "100%25, 100%",
  })
  void a_name_is_taken_as_it_is_claimed(String written, String name) {
    assertThat(Actor.claimed(written)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "%", "%0Aslipway", "ann%00", "%E2%80%AEnna", "%FF%FE", "ann%1b[31m"})
  void what_could_not_be_shown_in_a_line_is_not_taken(String written) {
    assertThat(Actor.claimed(written)).isEqualTo(Actor.TOKEN);
  }

  @Test
  void a_name_is_bounded_by_its_characters() {
    assertThat(Actor.claimed("a".repeat(64))).hasSize(64);
    assertThat(Actor.claimed("a".repeat(65))).isEqualTo(Actor.TOKEN);
    assertThat(Actor.claimed("%E2%82%AC".repeat(64))).isEqualTo("€".repeat(64));
    assertThat(Actor.claimed(null)).isEqualTo(Actor.TOKEN);
  }
}
