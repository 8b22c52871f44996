package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import slipway.analysis.Traffic.Version;

/** How fast verdicts come, against the times the procedure was measured to need. */
class DetectionTest {
  private static final int RUNS = 61;
  private static final int CHANGES = 1_000;
  private static final Settings ERRORS_ONLY =
      Settings.DEFAULT.with(Counting.REQUESTS, EnumSet.of(Metric.ERRORS));

  private static double meanCanaryRequests(Exposure.Outcome... outcomes) {
    return Arrays.stream(outcomes)
        .mapToLong(Exposure.Outcome::canaryRequests)
        .average()
        .orElseThrow();
  }

  private static void assertAllHarmful(Exposure.Outcome... outcomes) {
    assertThat(outcomes).allMatch(o -> o.verdict() == Verdict.HARMFUL);
  }

  @Test
  void a_version_that_always_fails_is_found_within_about_ten_of_its_requests() {
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .005)
            .atShare(.1)
            .ticksOf(.1)
            .runs(RUNS, seed -> new Traffic(seed, 200, Version.failing(1), Version.failing(.005)));
    assertAllHarmful(outcomes);
    assertThat(meanCanaryRequests(outcomes)).isLessThanOrEqualTo(7);
    assertThat(outcomes).allMatch(o -> o.canaryRequests() <= 12);
    assertThat(outcomes).allMatch(o -> o.last().attribution().orElseThrow() == Metric.ERRORS);
  }

  /** A tick of a second in which the share came into force at some instant, and what follows. */
  private static double meanHarmed(double share, boolean told) {
    int harmed = 0;
    for (int seed = 0; seed < CHANGES; seed++) {
      Traffic traffic = new Traffic(seed, 50, Version.failing(1), Version.failing(.005));
      Comparison comparison =
          Comparison.start(
              Settings.DEFAULT, History.of(.005, LatencyHistogram.empty(Latencies.EDGES)));
      Observation change = traffic.change(1, 0, share);
      Reading reading = comparison.tick(told ? change : change.changedFrom(share));
      while (reading.verdict() != Verdict.HARMFUL) {
        reading = comparison.tick(traffic.tick(1, share));
      }
      harmed += (int) reading.arms().canary().bad();
    }
    return (double) harmed / CHANGES;
  }

  @Test
  void a_version_that_always_fails_is_found_from_the_tick_that_brings_its_first_users_on() {
    // 4.1 and 6.4; were the share taken for that of the whole tick, 3.5 and 4.8.
    assertThat(meanHarmed(.05, true)).isLessThanOrEqualTo(4.3);
    assertThat(meanHarmed(.1, true)).isLessThanOrEqualTo(6.6);
    assertThat(meanHarmed(.1, true)).isLessThanOrEqualTo(meanHarmed(.1, false) + 2);
  }

  @Test
  void five_points_more_errors_at_200_requests_a_second_are_found_in_seconds_on_the_ramp() {
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .001)
            .runs(RUNS, seed -> new Traffic(seed, 200, Version.failing(.05), Version.failing(0)));
    assertAllHarmful(outcomes);
    assertThat(Exposure.medianSeconds(Verdict.HARMFUL, outcomes)).isLessThanOrEqualTo(15);
    assertThat(outcomes)
        .allMatch(o -> o.last().advice().suggestedShare() <= .5)
        .allMatch(o -> o.seconds() <= 60);
  }

  @Test
  void five_points_more_errors_at_a_tenth_of_50_requests_a_second_take_half_a_minute() {
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .005)
            .atShare(.1)
            .runs(
                RUNS, seed -> new Traffic(seed, 50, Version.failing(.055), Version.failing(.005)));
    assertAllHarmful(outcomes);
    assertThat(Exposure.medianSeconds(Verdict.HARMFUL, outcomes)).isBetween(10.0, 30.0);
  }

  @Test
  void one_point_more_errors_takes_minutes() {
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .005)
            .atShare(.1)
            .runs(
                RUNS, seed -> new Traffic(seed, 50, Version.failing(.015), Version.failing(.005)));
    assertThat(Exposure.count(Verdict.GOOD, outcomes)).isLessThanOrEqualTo(1);
    assertThat(Exposure.medianSeconds(Verdict.HARMFUL, outcomes)).isBetween(120.0, 380.0);
  }

  @Test
  void harm_that_sets_in_after_five_and_a_half_hours_is_found_in_half_a_minute() {
    double onset = 5.5 * 3600;
    double[] seconds = new double[7];
    for (int seed = 0; seed < seconds.length; seed++) {
      Traffic before = new Traffic(seed, 250, Version.failing(.005), Version.failing(.005));
      Traffic after = new Traffic(-1 - seed, 250, Version.failing(.055), Version.failing(.005));
      Comparison comparison =
          Comparison.start(ERRORS_ONLY, History.of(.005, LatencyHistogram.empty(Latencies.EDGES)));
      Reading reading = comparison.tick(before.tick(1, .1));
      while (reading.circumstances().secondsObserved() < onset) {
        reading = comparison.tick(before.tick(1, .1));
        assertThat(reading.verdict()).isNotEqualTo(Verdict.HARMFUL);
      }
      while (reading.verdict() != Verdict.HARMFUL && seconds[seed] < 300) {
        reading = comparison.tick(after.tick(1, .1));
        seconds[seed]++;
      }
    }
    Arrays.sort(seconds);
    assertThat(seconds[seconds.length / 2]).isLessThanOrEqualTo(35);
    assertThat(seconds[seconds.length - 1]).isLessThanOrEqualTo(60);
  }

  @Test
  void a_good_version_is_promoted_in_the_times_that_were_measured() {
    assertThat(secondsUntilPromoted(50, .001)).isBetween(100.0, 170.0);
    assertThat(secondsUntilPromoted(50, .005)).isBetween(250.0, 440.0);
    assertThat(secondsUntilPromoted(500, .005)).isBetween(25.0, 50.0);
    assertThat(secondsUntilPromoted(500, .01)).isBetween(40.0, 90.0);
  }

  private static double secondsUntilPromoted(double requestsPerSecond, double rate) {
    Settings unsoaked = ERRORS_ONLY.with(0, 10);
    Version version = Version.failing(rate);
    return Exposure.medianSeconds(
        Verdict.GOOD,
        new Exposure(unsoaked, rate)
            .atShare(.1)
            .runs(201, seed -> new Traffic(seed, requestsPerSecond, version, version)));
  }

  @Test
  void the_ramp_promotes_a_good_version_sooner_and_never_before_the_soak() {
    Version version = Version.failing(.001);
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .001)
            .runs(RUNS, seed -> new Traffic(seed, 50, version, version));
    assertThat(outcomes).allMatch(o -> o.verdict() == Verdict.GOOD && o.seconds() >= 30);
    assertThat(Exposure.medianSeconds(Verdict.GOOD, outcomes)).isLessThanOrEqualTo(90);
  }

  @Test
  void a_version_250_ms_slower_is_found_in_seconds_and_blamed_for_latency() {
    Version version = Version.failing(.001);
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .001)
            .runs(RUNS, seed -> new Traffic(seed, 200, version.slowerBy(250), version));
    assertAllHarmful(outcomes);
    assertThat(Exposure.medianSeconds(Verdict.HARMFUL, outcomes)).isLessThanOrEqualTo(15);
    assertThat(outcomes).allMatch(o -> o.last().attribution().orElseThrow() == Metric.LATENCY);
  }

  @Test
  void a_version_slower_by_half_the_margin_is_promoted_and_one_at_the_margin_is_not() {
    Version version = Version.failing(.001);
    Exposure exposure = new Exposure(Settings.DEFAULT, .001).atShare(.1).atMost(600);
    Exposure.Outcome[] tolerable =
        exposure.runs(RUNS, seed -> new Traffic(seed, 50, version.slowerBy(50), version));
    assertThat(Exposure.count(Verdict.HARMFUL, tolerable)).isZero();
    assertThat(Exposure.count(Verdict.GOOD, tolerable)).isGreaterThan(RUNS * 3 / 4);
    Exposure.Outcome[] boundary =
        exposure.runs(RUNS, seed -> new Traffic(seed, 50, version.slowerBy(100), version));
    assertThat(Exposure.count(Verdict.GOOD, boundary)).isLessThanOrEqualTo(5);
    assertThat(Exposure.count(Verdict.HARMFUL, boundary)).isLessThanOrEqualTo(2);
  }

  @Test
  void a_version_that_quickly_answers_not_found_is_held_and_not_promoted() {
    Version version = Version.failing(.001).notFinding(.01);
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .001)
            .atMost(300)
            .runs(RUNS, seed -> new Traffic(seed, 50, version.notFinding(.5), version));
    assertThat(Exposure.count(Verdict.GOOD, outcomes)).isZero();
    assertThat(Exposure.count(Verdict.UNDECIDED, outcomes)).isGreaterThanOrEqualTo(RUNS - 1);
    assertThat(Arrays.stream(outcomes).map(DetectionTest::shiftedCode)).containsOnly(404);
  }

  private static int shiftedCode(Exposure.Outcome outcome) {
    return outcome.last().circumstances().statusShift().map(Reading.StatusShift::code).orElse(0);
  }

  @Test
  void a_version_that_finds_what_the_old_one_did_not_is_held_too() {
    Version version = Version.failing(.001);
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .001)
            .atMost(300)
            .runs(11, seed -> new Traffic(seed, 50, version, version.notFinding(.5)));
    assertThat(outcomes).allMatch(o -> o.last().advice().holds().contains(Reading.Hold.STATUS_MIX));
  }

  @Test
  void versions_that_answer_not_found_equally_often_are_not_held() {
    Version version = Version.failing(.001).notFinding(.2);
    Exposure.Outcome[] outcomes =
        new Exposure(Settings.DEFAULT, .001)
            .runs(RUNS, seed -> new Traffic(seed, 50, version, version));
    assertThat(Exposure.count(Verdict.GOOD, outcomes)).isGreaterThanOrEqualTo(RUNS - 1);
  }
}
