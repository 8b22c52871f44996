package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import slipway.testkit.Crashes.Crash;

class CrashesTest {
  private final AtomicInteger effects = new AtomicInteger();

  @Test
  void every_call_has_two_points_and_they_are_counted() {
    Crashes crashes = Crashes.never();
    assertThat(crashes.around(effects::incrementAndGet)).isEqualTo(1);
    crashes.around(() -> effects.addAndGet(10));
    assertThat(crashes.reached()).isEqualTo(4);
    assertThat(crashes.happened()).isFalse();
  }

  @Test
  void the_first_point_is_before_the_effect_and_the_second_after_it() {
    assertThatExceptionOfType(Crash.class)
        .isThrownBy(() -> Crashes.at(1).around(effects::incrementAndGet));
    assertThat(effects).hasValue(0);
    assertThatExceptionOfType(Crash.class)
        .isThrownBy(() -> Crashes.at(2).around(effects::incrementAndGet))
        .withMessage("crashed at point 2");
    assertThat(effects).hasValue(1);
  }

  @Test
  void it_crashes_once() {
    Crashes crashes = Crashes.at(3);
    crashes.around(effects::incrementAndGet);
    assertThat(crashes.happened()).isFalse();
    assertThatExceptionOfType(Crash.class)
        .isThrownBy(() -> crashes.around(effects::incrementAndGet));
    crashes.around(effects::incrementAndGet);
    assertThat(crashes.happened()).isTrue();
    assertThat(effects).hasValue(2);
  }

  @Test
  void points_are_counted_from_one() {
    assertThatIllegalArgumentException().isThrownBy(() -> Crashes.at(0));
  }
}
