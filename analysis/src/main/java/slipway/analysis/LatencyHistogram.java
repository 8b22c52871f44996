package slipway.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How many answers fell into each latency bucket. Immutable, compared by value. */
public final class LatencyHistogram {
  private final BucketEdges edges;
  private final long[] counts;
  private final long total;

  private LatencyHistogram(BucketEdges edges, long[] counts) {
    this.edges = edges;
    this.counts = counts;
    long sum = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += Bounds.count("the count of latency bucket " + i, counts[i]);
    }
    this.total = sum;
  }

  /** Nothing counted. */
  public static LatencyHistogram empty(BucketEdges edges) {
    return new LatencyHistogram(edges, new long[edges.count()]);
  }

  /**
   * One count for every bucket.
   *
   * @throws IllegalArgumentException when there are not as many counts as buckets, or one is
   *     negative
   */
  public static LatencyHistogram of(BucketEdges edges, long... counts) {
    if (counts.length != edges.count()) {
      throw new IllegalArgumentException(
          "%d latency counts for %d buckets".formatted(counts.length, edges.count()));
    }
    return new LatencyHistogram(edges, counts.clone());
  }

  /**
   * Counts of some buckets, the others being empty; a bucket named twice is added up.
   *
   * @throws IllegalArgumentException when a bucket does not exist, or a count is negative
   */
  public static LatencyHistogram sparse(BucketEdges edges, int[] buckets, long[] counts) {
    if (buckets.length != counts.length) {
      throw new IllegalArgumentException(
          "%d latency buckets named, %d counts given".formatted(buckets.length, counts.length));
    }
    long[] dense = new long[edges.count()];
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] < 0 || buckets[i] >= dense.length) {
        throw new IllegalArgumentException(
            "latency bucket %d does not exist; expected 0 to %d"
                .formatted(buckets[i], dense.length - 1));
      }
      dense[buckets[i]] += Bounds.count("the count of latency bucket " + buckets[i], counts[i]);
    }
    return new LatencyHistogram(edges, dense);
  }

  public BucketEdges edges() {
    return edges;
  }

  public long count(int bucket) {
    return counts[bucket];
  }

  public long total() {
    return total;
  }

  /** Both together; the edges must be the same. */
  public LatencyHistogram plus(LatencyHistogram other) {
    other.requireEdges(edges);
    long[] sum = counts.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.counts[i];
    }
    return new LatencyHistogram(edges, sum);
  }

  /** How many fell into the bucket that ends at an edge. */
  long countBelow(double edgeMillis) {
    for (int i = 0; i < counts.length; i++) {
      if (edges.upperMillis(i) == edgeMillis) {
        return counts[i];
      }
    }
    return 0;
  }

  /** How many fell into buckets that reach beyond an edge. */
  long slowerThan(double edgeMillis) {
    long slower = 0;
    for (int i = counts.length - 1; i >= 0 && edges.upperMillis(i) > edgeMillis; i--) {
      slower += counts[i];
    }
    return slower;
  }

  /**
   * The latency that a fraction of all stayed within, evenly spread inside its bucket; in the last
   * bucket, if it has no end, the edge below it. For showing; the test uses edges only.
   *
   * @param fraction above 0 and at most 1, such as .95
   * @return milliseconds; empty where nothing was counted
   */
  public OptionalDouble quantileMillis(double fraction) {
    Bounds.positive("fraction", fraction, 1);
    if (total == 0) {
      return OptionalDouble.empty();
    }
    double rank = fraction * total;
    double below = 0;
    int bucket = 0;
    while (bucket < counts.length - 1 && below + counts[bucket] < rank) {
      below += counts[bucket++];
    }
    double lower = bucket == 0 ? 0 : edges.upperMillis(bucket - 1);
    double upper = edges.upperMillis(bucket);
    if (Double.isInfinite(upper) || counts[bucket] == 0) {
      return OptionalDouble.of(lower);
    }
    return OptionalDouble.of(lower + (upper - lower) * (rank - below) / counts[bucket]);
  }

  void requireEdges(BucketEdges expected) {
    if (!edges.equals(expected)) {
      throw new IllegalArgumentException(
          "latencies counted in %s; expected the edges of the history, %s"
              .formatted(edges, expected));
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof LatencyHistogram histogram
            && edges.equals(histogram.edges)
            && Arrays.equals(counts, histogram.counts));
  }

  @Override
  public int hashCode() {
    return 31 * edges.hashCode() + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "%d latencies in %s".formatted(total, edges);
  }
}
