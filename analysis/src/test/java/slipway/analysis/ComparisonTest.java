package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final BucketEdges EDGES =
      BucketEdges.of(50, 100, 200, 400, 800, Double.POSITIVE_INFINITY);
  private static final LatencyHistogram NONE = LatencyHistogram.empty(EDGES);
  private static final Observation.Arm SILENT = Observation.Arm.of(0, 0, NONE);
  private static final Settings ERRORS_ONLY =
      Settings.DEFAULT.with(Counting.REQUESTS, EnumSet.of(Metric.ERRORS));

  /** All answers in the second bucket. */
  private static Observation.Arm arm(long requests, long bad) {
    return Observation.Arm.of(requests, bad, LatencyHistogram.of(EDGES, 0, requests, 0, 0, 0, 0));
  }

  private static Comparison start(Settings settings) {
    return Comparison.start(settings, History.of(.001, NONE));
  }

  /** The same tick over and over. */
  private static Reading feed(Comparison comparison, int ticks, Observation tick) {
    Reading reading = comparison.tick(tick);
    for (int i = 1; i < ticks; i++) {
      reading = comparison.tick(tick);
    }
    return reading;
  }

  @Test
  void a_silent_new_version_is_no_data_and_neither_passes_nor_fails() {
    Comparison comparison = start(Settings.DEFAULT);
    Observation silent = new Observation(1, .1, SILENT, arm(50, 0));
    assertThat(feed(comparison, 9, silent).verdict()).isEqualTo(Verdict.UNDECIDED);
    Reading reading = feed(comparison, 1, silent);
    assertThat(reading.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(reading.advice().holds()).containsExactly(Reading.Hold.NO_DATA);
    assertThat(reading.circumstances().secondsSinceCanaryData()).isEqualTo(10);
    reading = feed(comparison, 3600, silent);
    assertThat(reading.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(reading.harm().logE()).isCloseTo(0, within(1e-9));
  }

  @Test
  void data_ends_no_data() {
    Comparison comparison = start(Settings.DEFAULT);
    feed(comparison, 20, new Observation(1, .1, SILENT, arm(50, 0)));
    Reading reading = comparison.tick(new Observation(1, .1, arm(1, 0), arm(50, 0)));
    assertThat(reading.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(reading.circumstances().secondsSinceCanaryData()).isZero();
  }

  @Test
  void a_gap_in_the_telemetry_keeps_the_share_where_it_is() {
    Comparison comparison = start(ERRORS_ONLY);
    Reading before = feed(comparison, 60, new Observation(1, .05, arm(3, 0), arm(57, 0)));
    assertThat(before.advice().suggestedShare()).isGreaterThan(.05);
    Reading gap = feed(comparison, 10, new Observation(1, .05, SILENT, SILENT));
    assertThat(gap.verdict()).isEqualTo(Verdict.NO_DATA);
    assertThat(gap.advice().suggestedShare()).isEqualTo(.05);
    assertThat(gap.good().logE()).isEqualTo(before.good().logE());
  }

  @Test
  void a_version_that_cannot_answer_in_time_is_seen_before_any_of_its_requests_ends() {
    Comparison comparison =
        Comparison.start(
            Settings.DEFAULT, History.of(.001, LatencyHistogram.of(EDGES, 0, 1000, 0, 0, 0, 0)));
    Observation hanging =
        new Observation(1, .1, SILENT.with(new Observation.Overdue(5, 0)), arm(45, 0));
    Reading reading = feed(comparison, 4, hanging);
    assertThat(reading.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(reading.attribution()).contains(Metric.LATENCY);
    assertThat(reading.arms().canary().slow()).isEqualTo(20);
    Reading.SlowThreshold threshold = reading.circumstances().slowThreshold().orElseThrow();
    assertThat(threshold.baselineMillis()).isEqualTo(100);
    assertThat(threshold.canaryMillis()).isEqualTo(200);
  }

  @Test
  void the_slow_threshold_of_a_tick_is_fixed_before_it() {
    Comparison comparison = start(Settings.DEFAULT);
    Observation slowTick =
        new Observation(
            1,
            .1,
            arm(10, 0),
            Observation.Arm.of(90, 0, LatencyHistogram.of(EDGES, 0, 0, 0, 0, 500, 0)));
    Reading first = comparison.tick(slowTick);
    assertThat(first.circumstances().slowThreshold()).isEmpty();
    Reading second = comparison.tick(slowTick);
    assertThat(second.circumstances().slowThreshold().orElseThrow().baselineMillis())
        .isEqualTo(800);
  }

  /** All answers of the old version in one bucket, some of the new one's far above it. */
  private static Reading narrow(int outliersIn1000) {
    LatencyHistogram old = LatencyHistogram.of(EDGES, 0, 9_000, 0, 0, 0, 0);
    LatencyHistogram mixed =
        LatencyHistogram.of(EDGES, 0, 1000 - outliersIn1000, 0, 0, outliersIn1000, 0);
    Observation tick =
        new Observation(
            1, .1, Observation.Arm.of(1000, 0, mixed), Observation.Arm.of(9_000, 0, old));
    return feed(start(Settings.DEFAULT), 60, tick);
  }

  @Test
  void answers_that_all_fall_into_one_bucket_can_still_be_judged_by_their_95th_percentile() {
    assertThat(narrow(0).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(narrow(10).verdict()).isEqualTo(Verdict.GOOD);
    assertThat(narrow(45).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(narrow(100).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void one_failed_critical_check_is_enough_where_they_hardly_ever_fail() {
    Reading reading = start(Settings.DEFAULT).tick(failedCheck());
    assertThat(reading.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(reading.attribution()).contains(Metric.CRITICAL);
    assertThat(reading.arms().failedChecks()).isEqualTo(1);
  }

  @Test
  void two_failed_critical_checks_are_needed_where_they_fail_by_themselves_now_and_then() {
    Comparison comparison = Comparison.start(Settings.DEFAULT, new History(.001, 500, NONE, .01));
    assertThat(comparison.tick(failedCheck()).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(comparison.tick(failedCheck()).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  private static Observation failedCheck() {
    return new Observation(1, .1, arm(5, 0), arm(45, 0), new Observation.Checks(1, 1));
  }

  @Test
  void evidence_of_an_effect_too_small_to_matter_is_a_warning_and_stops_the_ramp() {
    Settings guarded = ERRORS_ONLY.with(new Settings.Margins(0, .05, .1, 100));
    Comparison comparison = start(guarded);
    Reading reading = feed(comparison, 300, new Observation(1, .5, arm(500, 10), arm(500, 2)));
    assertThat(reading.harm().reached()).isTrue();
    assertThat(reading.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(reading.warning()).isTrue();
    assertThat(reading.advice().suggestedShare()).isLessThanOrEqualTo(.5);
    assertThat(reading.attribution()).contains(Metric.ERRORS);
  }

  @Test
  void harm_once_found_stays_found_and_wins_over_good() {
    Comparison comparison = start(ERRORS_ONLY);
    Reading harmful = feed(comparison, 5, new Observation(1, .1, arm(10, 10), arm(90, 0)));
    assertThat(harmful.verdict()).isEqualTo(Verdict.HARMFUL);
    Reading later = feed(comparison, 5000, new Observation(1, .1, arm(10, 0), arm(90, 0)));
    assertThat(later.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(later.attribution()).contains(Metric.ERRORS);
  }

  @Test
  void a_good_version_has_to_soak_first() {
    Comparison comparison = start(ERRORS_ONLY);
    Observation busy = new Observation(1, .2, arm(1000, 0), arm(4000, 0));
    Reading reading = feed(comparison, 29, busy);
    assertThat(reading.good().reached()).isTrue();
    assertThat(reading.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(feed(comparison, 1, busy).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void the_soak_begins_with_the_first_users() {
    Comparison comparison = start(ERRORS_ONLY);
    feed(comparison, 100, new Observation(1, .2, SILENT, arm(4000, 0)));
    Observation busy = new Observation(1, .2, arm(1000, 0), arm(4000, 0));
    assertThat(feed(comparison, 29, busy).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(feed(comparison, 1, busy).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void a_version_is_not_good_until_every_required_metric_says_so() {
    Comparison comparison = start(Settings.DEFAULT);
    Observation untimed =
        new Observation(
            1, .2, Observation.Arm.of(1000, 0, NONE), Observation.Arm.of(4000, 0, NONE));
    Reading reading = feed(comparison, 100, untimed);
    assertThat(reading.good().errors()).isGreaterThan(reading.good().threshold());
    assertThat(reading.good().logE()).isEqualTo(reading.good().latency()).isZero();
    assertThat(reading.verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void a_margin_of_five_points_tolerates_four_and_not_ten() {
    Settings tolerant = ERRORS_ONLY.with(Settings.Margins.ofErrors(.05));
    Observation four = new Observation(1, .5, arm(100, 4), arm(100, 0));
    Observation ten = new Observation(1, .5, arm(100, 10), arm(100, 0));
    assertThat(feed(start(ERRORS_ONLY), 100, four).verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(feed(start(tolerant), 3600, four).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(feed(start(tolerant), 100, ten).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void a_margin_of_five_points_promotes_what_is_a_little_worse() {
    Settings tolerant = ERRORS_ONLY.with(Settings.Margins.ofErrors(.05));
    Observation one = new Observation(1, .5, arm(200, 2), arm(200, 1));
    assertThat(feed(start(tolerant), 100, one).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void by_client_a_margin_is_an_effect_that_must_be_seen() {
    Settings clients =
        Settings.DEFAULT
            .with(Counting.CLIENTS, EnumSet.of(Metric.ERRORS))
            .with(Settings.Margins.ofErrors(.05));
    Observation.Clients failing = new Observation.Clients(2, 0, 0);
    Observation small = new Observation(1, .5, arm(100, 2).with(failing), arm(100, 0));
    Reading reading = feed(start(clients), 50, small);
    assertThat(reading.harm().reached()).isTrue();
    assertThat(reading.verdict()).isEqualTo(Verdict.UNDECIDED);
    Observation large = new Observation(1, .5, arm(100, 10).with(failing), arm(100, 0));
    assertThat(feed(start(clients), 50, large).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void clients_are_promoted_by_their_closed_windows() {
    Settings clients = Settings.DEFAULT.with(Counting.CLIENTS, EnumSet.of(Metric.ERRORS));
    Observation open = new Observation(1, .2, arm(20, 0), arm(80, 0));
    assertThat(feed(start(clients), 600, open).good().logE()).isZero();
    Observation closed =
        new Observation(
            1,
            .2,
            arm(20, 0).with(new Observation.Clients(0, 10, 0)),
            arm(80, 0).with(new Observation.Clients(0, 40, 0)));
    Reading reading = feed(start(clients), 600, closed);
    assertThat(reading.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(reading.advice().excludedHarm()).isEqualTo(.005);
  }

  @Test
  void the_ramp_widens_as_harm_is_excluded() {
    Comparison comparison = start(ERRORS_ONLY);
    Observation tick = new Observation(1, .02, arm(4, 0), arm(196, 0));
    Reading first = comparison.tick(tick);
    assertThat(first.advice().excludedHarm()).isEqualTo(1);
    assertThat(first.advice().suggestedShare()).isCloseTo(10.0 / 600, within(1e-9));
    double share = first.advice().suggestedShare();
    for (int i = 0; i < 60; i++) {
      double next = comparison.tick(tick).advice().suggestedShare();
      assertThat(next).isGreaterThanOrEqualTo(share - 1e-9);
      share = next;
    }
    assertThat(share).isGreaterThan(.05);
  }

  @Test
  void other_bucket_edges_are_refused_before_anything_is_counted() {
    Comparison comparison = start(ERRORS_ONLY);
    Observation.Arm foreign =
        Observation.Arm.of(1, 0, LatencyHistogram.of(BucketEdges.of(7, 9), 1, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> comparison.tick(new Observation(1, .1, arm(1, 0), foreign)))
        .withMessageContaining("latencies counted in 2 buckets to 9.0 ms");
    Reading reading = comparison.tick(new Observation(1, .1, arm(1, 0), arm(9, 0)));
    assertThat(reading.arms().canary().requests()).isEqualTo(1);
    assertThat(reading.circumstances().secondsObserved()).isEqualTo(1);
  }
}
