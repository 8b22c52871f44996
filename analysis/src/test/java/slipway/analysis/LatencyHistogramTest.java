package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  private static final BucketEdges EDGES = BucketEdges.of(10, 20, 40, 80, Double.POSITIVE_INFINITY);

  @Property
  void the_order_in_which_latencies_are_added_does_not_matter(
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 4) Integer> buckets) {
    LatencyHistogram forward = LatencyHistogram.empty(EDGES);
    LatencyHistogram backward = LatencyHistogram.empty(EDGES);
    int[] named = buckets.stream().mapToInt(Integer::intValue).toArray();
    long[] ones = new long[buckets.size()];
    for (int i = 0; i < buckets.size(); i++) {
      ones[i] = 1;
      forward = forward.plus(one(buckets.get(i)));
      backward = one(buckets.get(buckets.size() - 1 - i)).plus(backward);
    }
    assertThat(forward).isEqualTo(backward).isEqualTo(LatencyHistogram.sparse(EDGES, named, ones));
    assertThat(forward.total()).isEqualTo(buckets.size());
  }

  private static LatencyHistogram one(int bucket) {
    return LatencyHistogram.sparse(EDGES, new int[] {bucket}, new long[] {1});
  }

  @Test
  void a_quantile_lies_inside_its_bucket_in_proportion() {
    LatencyHistogram histogram = LatencyHistogram.of(EDGES, 0, 90, 10, 0, 0);
    assertThat(histogram.quantileMillis(.95)).hasValueCloseTo(30.0, within(1e-9));
    assertThat(histogram.quantileMillis(.45)).hasValueCloseTo(15.0, within(1e-9));
    assertThat(histogram.quantileMillis(1)).hasValueCloseTo(40.0, within(1e-9));
  }

  @Test
  void a_quantile_beyond_the_last_edge_is_that_edge() {
    assertThat(LatencyHistogram.of(EDGES, 1, 0, 0, 0, 9).quantileMillis(.95)).hasValue(80);
  }

  @Test
  void nothing_has_no_quantile() {
    assertThat(LatencyHistogram.empty(EDGES).quantileMillis(.95)).isEmpty();
  }

  @Test
  void those_slower_than_an_edge_are_in_the_buckets_beyond_it() {
    LatencyHistogram histogram = LatencyHistogram.of(EDGES, 1, 2, 3, 4, 5);
    assertThat(histogram.slowerThan(20)).isEqualTo(12);
    assertThat(histogram.slowerThan(0)).isEqualTo(15);
    assertThat(histogram.slowerThan(Double.POSITIVE_INFINITY)).isZero();
  }

  @Test
  void what_does_not_fit_the_edges_is_refused() {
    assertThatThrownBy(() -> LatencyHistogram.of(EDGES, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 latency counts for 5 buckets");
    assertThatThrownBy(() -> LatencyHistogram.of(EDGES, 1, 2, -3, 0, 0))
        .hasMessageContaining("latency bucket 2 is -3; a count is never negative");
    assertThatThrownBy(() -> one(5)).hasMessage("latency bucket 5 does not exist; expected 0 to 4");
    assertThatThrownBy(() -> one(1).plus(LatencyHistogram.empty(BucketEdges.of(1, 2))))
        .hasMessageContaining("latencies counted in 2 buckets to 2.0 ms");
  }
}
