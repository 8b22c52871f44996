package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A version with nothing beside it. */
class AloneTest {
  private static final BucketEdges EDGES =
      BucketEdges.of(50, 100, 200, 400, 800, Double.POSITIVE_INFINITY);
  private static final History KNOWN =
      History.of(.001, LatencyHistogram.of(EDGES, 0, 5000, 0, 0, 0, 0));
  private static final Observation.Arm NOBODY =
      Observation.Arm.of(0, 0, LatencyHistogram.empty(EDGES));

  private static Observation tick(long requests, long bad, long slow) {
    return new Observation(
        1,
        1,
        Observation.Arm.of(
            requests, bad, LatencyHistogram.of(EDGES, 0, requests - slow, 0, 0, slow, 0)),
        NOBODY);
  }

  private static Reading feed(History history, int ticks, Observation tick) {
    Comparison comparison = Comparison.startAlone(Settings.DEFAULT, history);
    Reading reading = comparison.tick(tick);
    for (int i = 1; i < ticks; i++) {
      reading = comparison.tick(tick);
    }
    return reading;
  }

  @Test
  void it_is_marked_as_without_guarantee() {
    assertThat(feed(KNOWN, 1, tick(20, 0, 0)).circumstances().noGuarantee()).isTrue();
    Comparison beside = Comparison.start(Settings.DEFAULT, KNOWN);
    assertThat(beside.tick(tick(20, 0, 0)).circumstances().noGuarantee()).isFalse();
  }

  @Test
  void it_is_good_after_the_soak_when_nothing_speaks_against_it() {
    assertThat(feed(KNOWN, 29, tick(20, 0, 0)).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(feed(KNOWN, 30, tick(20, 0, 0)).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void without_any_request_it_is_never_good() {
    assertThat(feed(KNOWN, 3600, new Observation(1, 1, NOBODY, NOBODY)).verdict())
        .isEqualTo(Verdict.NO_DATA);
  }

  @Test
  void it_is_sent_home_for_errors_far_above_the_records() {
    Reading reading = feed(KNOWN, 10, tick(20, 2, 0));
    assertThat(reading.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(reading.attribution()).contains(Metric.ERRORS);
  }

  @Test
  void it_is_sent_home_for_latency_far_above_the_records() {
    Reading reading = feed(KNOWN, 10, tick(20, 0, 10));
    assertThat(reading.verdict()).isEqualTo(Verdict.HARMFUL);
    assertThat(reading.attribution()).contains(Metric.LATENCY);
  }

  @Test
  void a_few_more_errors_than_recorded_are_within_the_envelope() {
    Comparison comparison = Comparison.startAlone(Settings.DEFAULT, KNOWN);
    for (int i = 0; i < 3600; i++) {
      Reading reading = comparison.tick(tick(20, i % 20 == 0 ? 1 : 0, 0));
      assertThat(reading.verdict()).isNotEqualTo(Verdict.HARMFUL);
    }
  }

  @Test
  void a_first_version_with_no_records_at_all_is_sent_home_when_it_fails() {
    Reading reading = feed(History.unknown(EDGES), 5, tick(20, 15, 0));
    assertThat(reading.verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void what_the_old_version_still_finishes_is_shown_and_not_judged() {
    Observation.Arm old = Observation.Arm.of(50, 50, LatencyHistogram.empty(EDGES));
    Observation with = new Observation(1, 1, tick(20, 0, 0).canary(), old);
    Reading reading = feed(KNOWN, 20, with);
    assertThat(reading.arms().baseline().bad()).isEqualTo(1000);
    assertThat(reading.harm()).isEqualTo(feed(KNOWN, 20, tick(20, 0, 0)).harm());
  }

  @Test
  void there_is_no_ramp_to_follow() {
    assertThat(feed(KNOWN, 30, tick(20, 0, 0)).advice().suggestedShare()).isEqualTo(1);
  }
}
