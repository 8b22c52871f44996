package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TwoArmTest {
  private static TwoArm rollBack(double share) {
    return new TwoArm(new TwoArm.Null(Direction.ROLL_BACK, 1, 0, .005, 500, 1), share);
  }

  @Test
  void an_empty_tick_moves_no_evidence() {
    TwoArm process = rollBack(.1);
    double before = process.tick(1, Counts.of(10, 2, 90, 0));
    assertThat(before).isPositive();
    assertThat(process.tick(60, Counts.NONE)).isEqualTo(before);
  }

  @Test
  void naming_the_same_share_again_forgets_nothing() {
    TwoArm told = rollBack(.1);
    TwoArm untold = rollBack(.1);
    for (int i = 0; i < 20; i++) {
      told.share(.1);
      assertThat(told.tick(1, Counts.of(10, i % 3, 90, 1)))
          .isEqualTo(untold.tick(1, Counts.of(10, i % 3, 90, 1)));
    }
  }

  @Test
  void a_change_of_share_keeps_the_evidence_and_changes_the_bets() {
    TwoArm process = rollBack(.05);
    double before = process.tick(1, Counts.of(5, 3, 95, 0));
    process.share(.5);
    assertThat(process.logE()).isEqualTo(before);
    TwoArm unchanged = rollBack(.05);
    unchanged.tick(1, Counts.of(5, 3, 95, 0));
    assertThat(process.tick(1, Counts.of(50, 1, 50, 0)))
        .isNotEqualTo(unchanged.tick(1, Counts.of(50, 1, 50, 0)));
  }

  @Test
  void without_the_old_version_nothing_is_learnt_however_bad_the_new_one_is() {
    TwoArm process = rollBack(1);
    for (int i = 0; i < 1000; i++) {
      process.tick(1, Counts.of(500, 500, 0, 0));
    }
    assertThat(process.logE()).isBetween(-1e-6, 1e-6);
  }

  @Test
  void tempering_makes_evidence_slower_by_the_cluster_size() {
    TwoArm plain = new TwoArm(new TwoArm.Null(Direction.PROMOTE, 1, .02, .005, 500, 1), .2);
    TwoArm tempered = new TwoArm(new TwoArm.Null(Direction.PROMOTE, 1, .02, .005, 500, 4), .2);
    int plainTicks = ticksUntil(plain);
    assertThat((double) ticksUntil(tempered) / plainTicks).isBetween(3.0, 4.5);
  }

  private static int ticksUntil(TwoArm process) {
    int ticks = 0;
    while (process.logE() < 6 && ticks < 10_000) {
      process.tick(1, Counts.of(20, 0, 80, 0));
      ticks++;
    }
    return ticks;
  }
}
