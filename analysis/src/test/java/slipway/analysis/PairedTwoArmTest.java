package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairedTwoArmTest {
  private static final TwoArm.Null NOT_WORSE =
      new TwoArm.Null(Direction.ROLL_BACK, 1, 0, .005, 500, 1);
  private static final Counts OLD_ONLY = Counts.of(0, 0, 100, 1);
  private static final Counts NEW_ONLY = Counts.of(10, 1, 0, 0);

  @Test
  void a_silent_version_gathers_no_evidence_by_what_the_other_one_does() {
    PairedTwoArm paired = new PairedTwoArm(NOT_WORSE, .1);
    TwoArm unpaired = new TwoArm(NOT_WORSE, .1);
    for (int i = 0; i < 100; i++) {
      paired.tick(1, TickShare.held(.1), Counts.of(0, 0, 100, 0));
      unpaired.tick(1, Counts.of(0, 0, 100, 0));
    }
    assertThat(paired.logE()).isZero();
    // What would happen otherwise: more than 40 to 1 for a harm that nobody saw.
    assertThat(unpaired.logE()).isGreaterThan(StrictMath.log(40));
  }

  @Test
  void what_waits_is_compared_when_the_other_version_answers() {
    PairedTwoArm apart = new PairedTwoArm(NOT_WORSE, .1);
    PairedTwoArm together = new PairedTwoArm(NOT_WORSE, .1);
    apart.tick(1, TickShare.held(.1), OLD_ONLY);
    together.tick(1, TickShare.held(.1), Counts.NONE);
    assertThat(apart.tick(1, TickShare.held(.1), NEW_ONLY))
        .isEqualTo(together.tick(1, TickShare.held(.1), Counts.of(10, 1, 100, 1)))
        .isNotZero();
  }

  @Test
  void what_waits_at_a_change_of_share_is_dropped() {
    PairedTwoArm changed = new PairedTwoArm(NOT_WORSE, .1);
    PairedTwoArm fresh = new PairedTwoArm(NOT_WORSE, .2);
    changed.tick(1, TickShare.held(.1), OLD_ONLY);
    fresh.tick(1, TickShare.held(.2), Counts.NONE);
    Counts both = Counts.of(20, 1, 80, 1);
    assertThat(changed.tick(1, TickShare.held(.2), both))
        .isEqualTo(fresh.tick(1, TickShare.held(.2), both));
  }

  @Test
  void a_tick_within_which_the_share_changed_waits_for_nobody_and_leaves_nothing_waiting() {
    PairedTwoArm paired = new PairedTwoArm(NOT_WORSE, .1);
    paired.tick(1, TickShare.held(.1), NEW_ONLY);
    double changed = paired.tick(1, new TickShare(.1, .2), Counts.of(2, 2, 0, 0));
    assertThat(changed).isPositive();
    assertThat(paired.tick(1, TickShare.held(.2), OLD_ONLY)).isEqualTo(changed);
  }
}
