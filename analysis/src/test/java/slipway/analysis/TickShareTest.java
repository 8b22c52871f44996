package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What is made of a tick within which the share changed. */
class TickShareTest {
  private static final BucketEdges EDGES =
      BucketEdges.of(50, 100, 200, 400, 800, Double.POSITIVE_INFINITY);
  private static final LatencyHistogram NONE = LatencyHistogram.empty(EDGES);
  private static final Settings CLIENTS =
      Settings.DEFAULT.with(Counting.CLIENTS, EnumSet.of(Metric.ERRORS));

  private static Observation.Arm arm(long requests, long bad) {
    return Observation.Arm.of(requests, bad, NONE);
  }

  private static Observation.Arm slow(long quick, long slow) {
    return Observation.Arm.of(quick + slow, 0, LatencyHistogram.of(EDGES, 0, quick, 0, 0, slow, 0));
  }

  private static Observation tick(double share, Observation.Arm canary, Observation.Arm baseline) {
    return new Observation(1, share, canary, baseline);
  }

  private static Comparison start(Settings settings) {
    return Comparison.start(settings, History.of(.0001, NONE));
  }

  private static Reading first(Observation tick) {
    return start(Settings.DEFAULT).tick(tick);
  }

  @Test
  void one_bad_request_in_the_tick_that_brings_a_third_of_users_is_neither_harm_nor_a_warning() {
    Observation counted = tick(1 / 3.0, arm(1, 1), arm(49, 0));

    Reading changed = first(counted.changedFrom(0));

    assertThat(changed.harm().logE()).isCloseTo(.337, within(.001));
    assertThat(changed.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(changed.advice().holds()).isEmpty();
    // With a third all along, 49 fine answers beside it would be telling.
    Reading held = first(counted);
    assertThat(held.harm().logE()).isGreaterThan(7);
    assertThat(held.verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void how_many_fine_answers_the_old_version_gave_tells_only_when_the_share_changed() {
    Reading few = first(tick(.2, arm(3, 2), arm(1, 0)).changedFrom(0));
    Reading many = first(tick(.2, arm(3, 2), arm(500, 0)).changedFrom(0));

    assertThat(many.harm().logE()).isEqualTo(few.harm().logE()).isPositive();
  }

  @Test
  void bad_requests_of_the_old_version_speak_against_harm() {
    Reading alike = first(tick(.2, arm(10, 4), arm(40, 16)).changedFrom(0));
    Reading worse = first(tick(.2, arm(10, 4), arm(40, 0)).changedFrom(0));

    assertThat(alike.harm().logE()).isNegative();
    assertThat(worse.harm().logE()).isGreaterThan(3);
  }

  @Test
  void a_share_that_fell_is_weighed_by_what_it_was() {
    Observation counted = tick(.1, arm(3, 3), arm(10, 0));
    Reading fallen = first(counted.changedFrom(.5));
    Reading half = first(tick(.5, arm(3, 3), arm(10, 0)).changedFrom(0));

    assertThat(fallen.harm().logE()).isEqualTo(half.harm().logE());
    assertThat(fallen.harm().logE()).isLessThan(first(counted).harm().logE());
  }

  @Test
  void what_was_counted_is_shown_and_learnt_all_the_same() {
    Comparison comparison = start(Settings.DEFAULT);
    Reading changed = comparison.tick(tick(.2, slow(9, 1), slow(190, 10)).changedFrom(0));
    Reading after = comparison.tick(tick(.2, slow(0, 10), slow(40, 0)));

    assertThat(changed.arms().canary().requests()).isEqualTo(10);
    assertThat(changed.arms().baseline().requests()).isEqualTo(200);
    assertThat(changed.circumstances().slowThreshold()).isEmpty();
    assertThat(after.circumstances().slowThreshold().orElseThrow().baselineMillis()).isEqualTo(100);
  }

  @Test
  void slow_answers_are_weighed_like_bad_ones() {
    LatencyHistogram quick = LatencyHistogram.of(EDGES, 0, 1000, 0, 0, 0, 0);
    Observation counted = tick(.2, slow(0, 4), slow(46, 0));

    assertThat(slowness(quick, counted)).isGreaterThan(4);
    assertThat(slowness(quick, counted.changedFrom(0))).isBetween(.1, 2.5);
  }

  private static double slowness(LatencyHistogram history, Observation tick) {
    Comparison comparison = Comparison.start(Settings.DEFAULT, History.of(.001, history));
    return comparison.tick(tick).harm().latency();
  }

  @Test
  void goodness_waits_for_a_tick_of_one_share() {
    Observation busy = tick(.5, slow(5_000, 0), slow(5_000, 0));
    Comparison comparison = start(Settings.DEFAULT);
    comparison.tick(busy);
    Reading before = comparison.tick(busy);
    Reading changed = comparison.tick(busy.changedFrom(.2));
    Reading after = comparison.tick(busy);

    assertThat(changed.good().errors()).isEqualTo(before.good().errors());
    assertThat(changed.good().latency()).isEqualTo(before.good().latency());
    assertThat(changed.advice().excludedHarm()).isEqualTo(before.advice().excludedHarm());
    assertThat(after.good().errors()).isGreaterThan(before.good().errors());
    assertThat(after.good().latency()).isGreaterThan(before.good().latency());
  }

  @Test
  void clients_first_errors_are_weighed_by_the_larger_share() {
    Observation risen = tick(.4, failing(3), failing(2));
    Observation fallen = tick(.1, failing(3), failing(2)).changedFrom(.4);

    double held = start(CLIENTS).tick(risen).harm().errors();
    assertThat(start(CLIENTS).tick(risen.changedFrom(.1)).harm().errors()).isEqualTo(held);
    assertThat(start(CLIENTS).tick(fallen).harm().errors()).isEqualTo(held);
  }

  private static Observation.Arm failing(long clients) {
    return arm(clients, clients).with(new Observation.Clients(clients, 0, 0));
  }

  @Test
  void changed_answers_are_not_made_of_a_changed_share() {
    Observation counted = tick(.5, unfound(5, 5), unfound(45, 0));
    Observation.Arm seen = unfound(1, 1);
    Comparison told = start(Settings.DEFAULT);
    Comparison untold = start(Settings.DEFAULT);
    told.tick(tick(.1, seen, seen));
    untold.tick(tick(.1, seen, seen));

    assertThat(told.tick(counted.changedFrom(.1)).circumstances().statusShift()).isEmpty();
    assertThat(untold.tick(counted).circumstances().statusShift()).isPresent();
  }

  private static Observation.Arm unfound(long requests, long notFound) {
    return arm(requests, 0).with(new Observation.Statuses(0, 0, notFound, 0));
  }

  @Test
  void a_version_held_against_records_only_has_no_ratio_to_mind() {
    Observation counted = tick(1, arm(20, 4), arm(0, 0));
    History known = History.of(.001, NONE);

    assertThat(Comparison.startAlone(Settings.DEFAULT, known).tick(counted.changedFrom(0)))
        .isEqualTo(Comparison.startAlone(Settings.DEFAULT, known).tick(counted));
  }
}
