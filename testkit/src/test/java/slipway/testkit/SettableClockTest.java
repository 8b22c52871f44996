package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettableClockTest {
  private final SettableClock clock = new SettableClock();

  @Test
  void time_passes_for_both_hands() {
    clock.advance(Duration.ofMillis(1_500));
    assertThat(clock.instant()).isEqualTo(SettableClock.START.plusMillis(1_500));
    assertThat(clock.nanos()).isEqualTo(1_500_000_000L);
  }

  @Test
  void a_clock_that_is_set_back_has_lost_no_time() {
    clock.advance(Duration.ofSeconds(1));
    clock.set(SettableClock.START.minusSeconds(60));
    assertThat(clock.nanos()).isEqualTo(1_000_000_000L);
    assertThat(clock.instant()).isBefore(SettableClock.START);
  }

  @Test
  void time_does_not_pass_backward() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(Duration.ofNanos(-1)));
  }
}
