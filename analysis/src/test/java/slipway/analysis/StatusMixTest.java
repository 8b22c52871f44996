package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusMixTest {
  private static final LatencyHistogram NONE = LatencyHistogram.empty(BucketEdges.of(100));
  private static final Observation.Statuses UNTOUCHED = Observation.Statuses.NONE;

  private static Observation tick(Observation.Statuses canary, Observation.Statuses baseline) {
    return new Observation(
        1,
        .2,
        Observation.Arm.of(20, 0, NONE).with(canary),
        Observation.Arm.of(80, 0, NONE).with(baseline));
  }

  private static StatusMix fed(Settings settings, int ticks, Observation observation) {
    StatusMix mix = new StatusMix(settings);
    for (int i = 0; i < ticks; i++) {
      mix.tick(observation);
    }
    return mix;
  }

  private static int shifted(Observation.Statuses canary) {
    return fed(Settings.DEFAULT, 60, tick(canary, UNTOUCHED))
        .shift()
        .map(Reading.StatusShift::code)
        .orElse(0);
  }

  @Test
  void each_of_the_four_codes_is_watched() {
    assertThat(shifted(new Observation.Statuses(10, 0, 0, 0))).isEqualTo(401);
    assertThat(shifted(new Observation.Statuses(0, 10, 0, 0))).isEqualTo(403);
    assertThat(shifted(new Observation.Statuses(0, 0, 10, 0))).isEqualTo(404);
    assertThat(shifted(new Observation.Statuses(0, 0, 0, 10))).isEqualTo(429);
    assertThat(shifted(UNTOUCHED)).isZero();
  }

  @Test
  void a_code_that_a_login_no_longer_gives_is_a_shift_too() {
    Observation.Statuses refusing = new Observation.Statuses(40, 0, 0, 0);
    Reading.StatusShift shift =
        fed(Settings.DEFAULT, 60, tick(UNTOUCHED, refusing)).shift().orElseThrow();
    assertThat(shift.code()).isEqualTo(401);
    assertThat(shift.canaryRate()).isZero();
    assertThat(shift.baselineRate()).isEqualTo(.5);
  }

  @Test
  void equal_shares_are_no_shift_however_large() {
    Observation even =
        tick(new Observation.Statuses(0, 0, 10, 0), new Observation.Statuses(0, 0, 40, 0));
    assertThat(fed(Settings.DEFAULT, 3600, even).shift()).isEmpty();
  }

  @Test
  void the_tick_in_which_a_code_is_first_seen_is_not_held_against_anybody() {
    Observation first = tick(new Observation.Statuses(0, 0, 20, 0), UNTOUCHED);
    assertThat(fed(Settings.DEFAULT, 1, first).shift()).isEmpty();
    assertThat(fed(Settings.DEFAULT, 3, first).shift()).isPresent();
  }

  @Test
  void the_alarm_ends_when_the_difference_does() {
    StatusMix mix =
        fed(Settings.DEFAULT, 5, tick(new Observation.Statuses(0, 0, 10, 0), UNTOUCHED));
    assertThat(mix.shift()).isPresent();
    Observation even =
        tick(new Observation.Statuses(0, 0, 2, 0), new Observation.Statuses(0, 0, 8, 0));
    for (int i = 0; i < 1800; i++) {
      mix.tick(even);
    }
    assertThat(mix.shift()).isEmpty();
  }

  @Test
  void more_codes_than_requests_are_taken_for_as_many() {
    assertThat(shifted(new Observation.Statuses(0, 0, 5_000, 0))).isEqualTo(404);
  }
}
