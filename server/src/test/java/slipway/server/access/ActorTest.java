package slipway.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
    assertThat(Actor.claimed(written)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "%", "%0Aslipway", "ann%00", "%E2%80%AEnna", "%FF%FE", "ann%1b[31m"})
  void what_could_not_be_shown_in_a_line_is_not_taken(String written) {
    assertThat(Actor.claimed(written)).isEmpty();
  }

  @Test
  void a_name_is_bounded_by_its_characters() {
    assertThat(Actor.claimed("a".repeat(64))).contains("a".repeat(64));
    assertThat(Actor.claimed("a".repeat(65))).isEmpty();
    assertThat(Actor.claimed("%E2%82%AC".repeat(64))).contains("€".repeat(64));
    assertThat(Actor.claimed(null)).isEmpty();
  }

  @Test
  void what_is_proven_stands_before_the_parenthesis_and_no_claim_has_one() {
    assertThat(Actor.of("ci-shop", Optional.of("ann@laptop")))
        .isEqualTo("ci-shop (claims ann@laptop)");
    assertThat(Actor.of("ci-shop", Optional.empty())).isEqualTo("ci-shop (token)");
    assertThat(Actor.owner(Optional.of("ann@laptop"))).isEqualTo("ann@laptop");
    assertThat(Actor.owner(Optional.empty())).isEqualTo("owner");
    assertThat(Actor.page("ann@laptop")).isEqualTo("page (opened by ann@laptop)");
    assertThat(Actor.claimed("ci-shop (token)")).contains("ci-shop [token]");
  }
}
