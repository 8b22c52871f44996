package slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every requirement is listed, and what is said to be served is proven by a test that exists. */
class TraceabilityTest {

  @Test
  void every_requirement_is_listed_and_every_claim_names_a_test() throws IOException {
    var page = Traceability.read(SourceTree.read(Traceability.PAGE));
    assertThat(page.mistakes(requirements())).isEmpty();
  }

  @Test
  void every_requirement_says_in_words_what_it_is() {
    assertThat(Traceability.read(SourceTree.read(Traceability.PAGE)).rows())
        .allSatisfy(row -> assertThat(row.words()).as(row.id()).isNotBlank());
  }

  @Test
  void a_requirement_that_is_not_listed_is_found() {
    assertThat(mistakesOf("")).containsExactly("A-1 is not listed", "A-2 is not listed");
  }

  @Test
  void an_unknown_or_repeated_one_is_found() {
    assertThat(
            mistakesOf(
                """
                | A-1 | later | words | |
                | A-2 | later | words | |
                | A-1 | later | words | |
                | A-3 | later | words | |
                """))
        .containsExactly("A-1 is listed twice", "A-3 is no requirement");
  }

  @Test
  void what_is_served_without_a_test_is_found() {
    String here = getClass().getName();
    assertThat(
            mistakesOf(
                """
                | A-1 | served | words | by hand |
                | A-2 | in part | words | `%s#no_such_test`, `%s#an_unknown_or_repeated_one_is_found` |
                """
                    .formatted(here, here)))
        .containsExactly(
            "A-1 is served and names no test",
            "A-2 names " + here + "#no_such_test, which is no test");
  }

  @Test
  void an_unknown_state_is_found() {
    assertThat(mistakesOf("| A-1 | soon | words | |\n| A-2 | later | words | |"))
        .containsExactly("A-1 is served, in part or later, not \"soon\"");
  }

  private static List<String> mistakesOf(String page) {
    return Traceability.read(page).mistakes(List.of("A-1", "A-2"));
  }

  private List<String> requirements() throws IOException {
    try (var list = getClass().getResourceAsStream("requirements.txt")) {
      byte[] bytes = Objects.requireNonNull(list, "requirements.txt").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }
}
