package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff = new BackOff();

  @Test
  void the_first_start_is_at_once_and_each_next_waits_twice_as_long() {
    assertThat(Stream.generate(() -> backOff.after(Duration.ofSeconds(1))).limit(8))
        .extracting(Duration::toMillis)
        .containsExactly(0L, 250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 10_000L);
  }

  @Test
  void after_a_long_life_it_begins_anew() {
    for (int start = 0; start < 5; start++) {
      backOff.after(Duration.ZERO);
    }
    assertThat(backOff.after(BackOff.LONG_LIFE)).isZero();
    assertThat(backOff.after(Duration.ofSeconds(1))).isEqualTo(BackOff.FIRST);
  }
}
