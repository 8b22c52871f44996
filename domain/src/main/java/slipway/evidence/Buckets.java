package slipway.evidence;

/**
 * The fixed buckets latencies are counted in: eight to each doubling, so that an upper edge is at
 * most 9.1 % above what it holds. From 0.1 ms to 2 minutes, and one bucket for all that is longer.
 */
public final class Buckets {
  private static final int PER_DOUBLING = 8;
  private static final double LEAST_MILLIS = 0.1;
  private static final int FINITE = 163;

  private Buckets() {}

  /** The upper edges in milliseconds, ascending; the last is infinite. */
  public static double[] upperEdgesMillis() {
    double[] edges = new double[FINITE + 1];
    for (int i = 0; i < FINITE; i++) {
      edges[i] = LEAST_MILLIS * StrictMath.pow(2, (double) i / PER_DOUBLING);
    }
    edges[FINITE] = Double.POSITIVE_INFINITY;
    return edges;
  }
}
