package slipway.agent.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatencyBucketsTest {

  @Test
  void an_upper_edge_is_at_most_a_tenth_above_what_its_bucket_holds() {
    for (long micros = 100; micros < TimeUnit.MINUTES.toMicros(2); micros += 1 + micros / 50) {
      double edge = LatencyBuckets.upperEdgeMillis(LatencyBuckets.of(micros * 1_000));
      assertThat(edge).isBetween(micros / 1e3, micros / 1e3 * 1.0906);
    }
  }

  @Test
  void what_is_longer_than_two_minutes_has_a_bucket_without_an_edge() {
    int last = LatencyBuckets.of(TimeUnit.MINUTES.toNanos(3));

    assertThat(last).isEqualTo(LatencyBuckets.COUNT - 1);
    assertThat(LatencyBuckets.upperEdgeMillis(last)).isInfinite();
    assertThat(LatencyBuckets.of(0)).isZero();
  }
}
