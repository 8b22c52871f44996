package slipway.analysis;

import java.util.Arrays;

/**
 * The upper edges of latency buckets in milliseconds, themselves inside, strictly ascending. The
 * last may be infinite. Compared by value; make one and share it.
 */
public final class BucketEdges {
  private static final int MOST = 10_000;

  private final double[] upperMillis;

  private BucketEdges(double[] upperMillis) {
    this.upperMillis = upperMillis;
  }

  /**
   * The edges as given.
   *
   * @throws IllegalArgumentException when there are none, too many, or they do not ascend
   */
  public static BucketEdges of(double... upperMillis) {
    if (upperMillis.length == 0 || upperMillis.length > MOST) {
      throw new IllegalArgumentException(
          "%d bucket edges; expected 1 to %d".formatted(upperMillis.length, MOST));
    }
    double before = 0;
    for (int i = 0; i < upperMillis.length; i++) {
      if (!(upperMillis[i] > before)) {
        throw new IllegalArgumentException(
            "bucket edge %d is %s ms; expected more than %s ms, the edge before it"
                .formatted(i, upperMillis[i], before));
      }
      before = upperMillis[i];
    }
    return new BucketEdges(upperMillis.clone());
  }

  /** How many buckets there are. */
  public int count() {
    return upperMillis.length;
  }

  /** The upper edge of a bucket in milliseconds. */
  public double upperMillis(int bucket) {
    return upperMillis[bucket];
  }

  /** The least edge at or above a limit; infinite where there is none. */
  double atOrAbove(double limitMillis) {
    for (double edge : upperMillis) {
      if (edge >= limitMillis) {
        return edge;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  /** The greatest edge at or below a limit; 0 where there is none. */
  double atOrBelow(double limitMillis) {
    double found = 0;
    for (double edge : upperMillis) {
      if (edge <= limitMillis) {
        found = edge;
      }
    }
    return found;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof BucketEdges edges && Arrays.equals(upperMillis, edges.upperMillis));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(upperMillis);
  }

  @Override
  public String toString() {
    return "%d buckets to %s ms".formatted(upperMillis.length, upperMillis[upperMillis.length - 1]);
  }
}
