package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlowCountsTest {
  private static final BucketEdges EDGES =
      BucketEdges.of(100, 200, 300, 400, Double.POSITIVE_INFINITY);

  private static Observation.Arm arm(Observation.Overdue overdue, long... counts) {
    LatencyHistogram latency = LatencyHistogram.of(EDGES, counts);
    return Observation.Arm.of(latency.total(), 0, latency).with(overdue);
  }

  @Test
  void a_request_in_flight_is_slow_as_soon_as_its_age_says_so() {
    Observation.Arm hanging = arm(new Observation.Overdue(3, 0), 10, 0, 0, 0, 0);
    assertThat(SlowCounts.known(hanging)).isEqualTo(13);
    assertThat(SlowCounts.slow(hanging, 300)).isEqualTo(3);
  }

  @Test
  void a_request_that_was_overdue_does_not_count_again_when_it_ends() {
    Observation.Arm ending = arm(new Observation.Overdue(0, 3), 10, 0, 0, 2, 2);
    assertThat(SlowCounts.known(ending)).isEqualTo(11);
    assertThat(SlowCounts.slow(ending, 300)).isEqualTo(1);
  }

  @Test
  void a_threshold_that_moved_meanwhile_makes_no_negative_counts() {
    Observation.Arm ending = arm(new Observation.Overdue(0, 3), 1, 0, 0, 1, 0);
    assertThat(SlowCounts.known(ending)).isZero();
    assertThat(SlowCounts.slow(ending, 400)).isZero();
  }

  @Test
  void the_threshold_is_the_edge_above_the_95th_percentile_of_the_past() {
    SlowThresholds thresholds =
        new SlowThresholds(LatencyHistogram.of(EDGES, 900, 60, 40, 0, 0), 100);
    Reading.SlowThreshold now = thresholds.now().orElseThrow();
    // 950 of 1000 are the first 900 and 50 of the 60 in the bucket from 100 to 200 ms.
    assertThat(now.baselineMillis()).isEqualTo(200);
    assertThat(now.canaryMillis()).isEqualTo(300);
    assertThat(now.promoteMillis()).isEqualTo(200);
    assertThat(now.edgePart()).isCloseTo(1 / 6.0, within(1e-12));
  }

  @Test
  void the_threshold_follows_what_the_old_version_does_now() {
    SlowThresholds thresholds =
        new SlowThresholds(LatencyHistogram.of(EDGES, 100_000, 0, 0, 0, 0), 100);
    assertThat(thresholds.now().orElseThrow().baselineMillis()).isEqualTo(100);
    thresholds.learn(1, LatencyHistogram.of(EDGES, 0, 0, 2_000, 0, 0));
    assertThat(thresholds.now().orElseThrow().baselineMillis()).isEqualTo(300);
  }

  @Test
  void one_in_twenty_of_the_old_versions_answers_is_slow_wherever_the_edges_are() {
    LatencyHistogram past = LatencyHistogram.of(EDGES, 700, 270, 30, 0, 0);
    Reading.SlowThreshold now = new SlowThresholds(past, 100).now().orElseThrow();
    assertThat(SlowCounts.slowInPart(arm(Observation.Overdue.NONE, 700, 270, 30, 0, 0), now))
        .isCloseTo(50, within(1e-9));
    LatencyHistogram narrow = LatencyHistogram.of(EDGES, 1000, 0, 0, 0, 0);
    Reading.SlowThreshold inside = new SlowThresholds(narrow, 100).now().orElseThrow();
    assertThat(SlowCounts.slowInPart(arm(Observation.Overdue.NONE, 1000, 0, 0, 0, 0), inside))
        .isCloseTo(50, within(1e-9));
  }

  @Test
  void few_latencies_make_no_threshold() {
    SlowThresholds thresholds = new SlowThresholds(LatencyHistogram.empty(EDGES), 100);
    thresholds.learn(1, LatencyHistogram.of(EDGES, 99, 0, 0, 0, 0));
    assertThat(thresholds.now()).isEmpty();
    thresholds.learn(1, LatencyHistogram.of(EDGES, 2, 0, 0, 0, 0));
    assertThat(thresholds.now()).isPresent();
  }

  @Test
  void a_percentile_beyond_all_edges_makes_no_threshold() {
    SlowThresholds thresholds =
        new SlowThresholds(LatencyHistogram.of(EDGES, 500, 0, 0, 0, 500), 100);
    assertThat(thresholds.now()).isEqualTo(Optional.empty());
  }

  @Test
  void old_counts_fade_by_e_in_five_minutes_whatever_the_ticks() {
    Fading once = new Fading();
    Fading often = new Fading();
    once.add(1, 1000, 100);
    often.add(1, 1000, 100);
    once.add(300, 1000, 0);
    for (int i = 0; i < 299; i++) {
      often.add(1, 0, 0);
    }
    often.add(1, 1000, 0);
    assertThat(once.rate()).isCloseTo(often.rate(), within(1e-12));
    assertThat(once.rate()).isCloseTo(.1 / (Math.E + 1), within(1e-12));
  }
}
