package slipway.agent.protocol;

/**
 * The fixed buckets latencies are counted in: eight to each doubling, so that an upper edge is at
 * most 9.1 % above what it holds. From 0.1 ms to 2 minutes, and one bucket for all that is longer.
 */
public final class LatencyBuckets {
  private static final int PER_DOUBLING = 8;
  private static final double LEAST_MILLIS = 0.1;
  private static final int FINITE = 163;

  /** How many buckets there are; the last has no upper edge. */
  public static final int COUNT = FINITE + 1;

  private static final double[] UPPER_EDGES = upperEdges();

  private LatencyBuckets() {}

  /** The upper edge of the bucket in milliseconds, itself inside; infinite for the last. */
  public static double upperEdgeMillis(int bucket) {
    return bucket == FINITE ? Double.POSITIVE_INFINITY : UPPER_EDGES[bucket];
  }

  /** The bucket that holds a latency given in nanoseconds. */
  public static int of(long nanos) {
    double millis = nanos / 1e6;
    int low = 0;
    int high = FINITE;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (millis <= UPPER_EDGES[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double[] upperEdges() {
    double[] edges = new double[FINITE];
    for (int i = 0; i < FINITE; i++) {
      edges[i] = LEAST_MILLIS * StrictMath.pow(2, (double) i / PER_DOUBLING);
    }
    return edges;
  }
}
