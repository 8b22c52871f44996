package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a guide says is printed is compared so that a wrong word is found. */
class PrintedTest {
  private static final String SAID =
      """
      03:25:07  exposure begins with 10 %
      03:25:09  backend: v2 has 50 % of users
      03:25:11  promoted
      """;

  @Test
  void lines_follow_one_another_as_they_are_shown() {
    assertThat(Printed.has(SAID, "12:00:00 exposure begins with 10 %\n…\n… promoted\n")).isTrue();
    assertThat(Printed.has(SAID, "… v2 has 50 % of users\n03:25:11  promoted\n")).isTrue();
  }

  @Test
  void a_wrong_word_a_missing_line_and_another_order_are_found() {
    assertThat(Printed.has(SAID, "… exposure begins with 20 %\n")).isFalse();
    assertThat(Printed.has(SAID, "… exposure begins with 10 %\n… promoted\n")).isFalse();
    assertThat(Printed.has(SAID, "… promoted\n…\n… exposure begins with 10 %\n")).isFalse();
    assertThat(Printed.has(SAID, "exposure begins\n")).isFalse();
  }
}
