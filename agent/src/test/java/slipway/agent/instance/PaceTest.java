package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Pace.Restarts LIMITS = Pace.USUAL.restarts();

  @Test
  void the_second_life_follows_at_once_and_later_waits_double_up_to_the_longest() {
    assertThat(LIMITS.waitAfter(0)).isZero();
    assertThat(LIMITS.waitAfter(1)).isZero();
    assertThat(LIMITS.waitAfter(2)).isEqualTo(Duration.ofMillis(250));
    assertThat(LIMITS.waitAfter(3)).isEqualTo(Duration.ofMillis(500));
    assertThat(LIMITS.waitAfter(8)).isEqualTo(Duration.ofSeconds(16));
    assertThat(LIMITS.waitAfter(9)).isEqualTo(Duration.ofSeconds(30));
    assertThat(LIMITS.waitAfter(1_000_000)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void who_has_lived_for_long_is_asked_less_often_until_it_misses() {
    Duration often = Duration.ofSeconds(1);
    Duration seldom = Duration.ofSeconds(3);

    assertThat(Pace.USUAL.untilNextLook(0, Duration.ofSeconds(59))).isEqualTo(often);
    assertThat(Pace.USUAL.untilNextLook(0, Duration.ofSeconds(60))).isEqualTo(seldom);
    assertThat(Pace.USUAL.untilNextLook(1, Duration.ofHours(9))).isEqualTo(often);
  }

  @Test
  void five_short_lives_in_a_row_are_a_crash_loop_and_a_long_one_begins_a_new_count() {
    Mishaps mishaps = Mishaps.NONE;
    for (int i = 0; i < 4; i++) {
      mishaps = mishaps.lived(true, "ended");
    }
    assertThat(mishaps.crashLooping(LIMITS)).isFalse();
    assertThat(mishaps.lived(true, "ended").crashLooping(LIMITS)).isTrue();
    assertThat(mishaps.lived(false, "ended").lived(true, "ended").shortLives()).isEqualTo(1);
    assertThat(mishaps.stable().lived(true, "ended").crashLooping(LIMITS)).isFalse();
  }

  @Test
  void a_start_is_hopeless_after_three_ends_or_one_that_took_too_long_until_one_is_ready() {
    Mishaps twice = Mishaps.NONE.failed(false, "a").failed(false, "b");

    assertThat(twice.hopeless(LIMITS)).isFalse();
    assertThat(twice.failed(false, "c").hopeless(LIMITS)).isTrue();
    assertThat(Mishaps.NONE.failed(true, "late").hopeless(LIMITS)).isTrue();
    assertThat(twice.failed(true, "late").ready().hopeless(LIMITS)).isFalse();
    assertThat(twice.ready().failure()).isEmpty();
  }
}
