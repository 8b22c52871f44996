package slipway.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BucketEdgesTest {
  @Test
  void edges_must_ascend() {
    assertThatThrownBy(() -> BucketEdges.of(1, 2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bucket edge 2 is 2.0 ms; expected more than 2.0 ms, the edge before it");
    assertThatThrownBy(() -> BucketEdges.of(0, 2)).hasMessageContaining("bucket edge 0 is 0.0 ms");
    assertThatThrownBy(() -> BucketEdges.of(1, Double.NaN)).hasMessageContaining("is NaN ms");
    assertThatThrownBy(BucketEdges::of).hasMessage("0 bucket edges; expected 1 to 10000");
  }

  @Test
  void edges_are_compared_by_value_and_not_changed_from_outside() {
    double[] given = {1, 2};
    BucketEdges edges = BucketEdges.of(given);
    given[0] = 7;
    assertThat(edges).isEqualTo(BucketEdges.of(1, 2)).hasSameHashCodeAs(BucketEdges.of(1, 2));
    assertThat(edges).isNotEqualTo(BucketEdges.of(1, 3)).isNotEqualTo(BucketEdges.of(1));
    assertThat(edges.upperMillis(0)).isEqualTo(1);
  }

  @Test
  void a_limit_is_rounded_to_the_edges_around_it() {
    BucketEdges edges = BucketEdges.of(10, 20, 40);
    assertThat(edges.atOrAbove(15)).isEqualTo(20);
    assertThat(edges.atOrAbove(20)).isEqualTo(20);
    assertThat(edges.atOrAbove(41)).isInfinite();
    assertThat(edges.atOrBelow(25)).isEqualTo(20);
    assertThat(edges.atOrBelow(20)).isEqualTo(20);
    assertThat(edges.atOrBelow(9)).isZero();
  }
}
