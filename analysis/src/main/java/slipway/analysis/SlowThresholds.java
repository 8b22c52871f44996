package slipway.analysis;

import java.util.Optional;

/**
 * The old version's 95th percentile, estimated from its history and from what it did up to the tick
 * before, never from the tick it is used on.
 */
final class SlowThresholds {
  private static final double FRACTION = .95;
  // Below it the estimate would be that of some other percentile.
  private static final double LEAST_LATENCIES = 100;
  private static final double HISTORY_WEIGHT = 2000;

  private final BucketEdges edges;
  private final double marginMillis;
  private final double[] history;
  private final double[] recent;

  SlowThresholds(LatencyHistogram history, double marginMillis) {
    this.edges = history.edges();
    this.marginMillis = marginMillis;
    this.history = new double[edges.count()];
    this.recent = new double[edges.count()];
    double scale = history.total() == 0 ? 0 : Math.min(1, HISTORY_WEIGHT / history.total());
    for (int i = 0; i < this.history.length; i++) {
      this.history[i] = history.count(i) * scale;
    }
  }

  /** Empty while too little is known, or where the percentile lies beyond all edges. */
  Optional<Reading.SlowThreshold> now() {
    double total = 0;
    for (int i = 0; i < recent.length; i++) {
      total += count(i);
    }
    if (total < LEAST_LATENCIES) {
      return Optional.empty();
    }
    double below = 0;
    int bucket = 0;
    while (bucket < recent.length - 1 && below + count(bucket) < FRACTION * total) {
      below += count(bucket++);
    }
    return Double.isInfinite(edges.upperMillis(bucket))
        ? Optional.empty()
        : Optional.of(inside(bucket, FRACTION * total - below));
  }

  /** The percentile lies inside a bucket, above so many of its answers. */
  private Reading.SlowThreshold inside(int bucket, double rank) {
    double part = count(bucket) > 0 ? Math.min(1, Math.max(0, rank / count(bucket))) : 1;
    double upper = edges.upperMillis(bucket);
    double lower = bucket == 0 ? 0 : edges.upperMillis(bucket - 1);
    double percentile = lower + (upper - lower) * part;
    return new Reading.SlowThreshold(
        upper,
        1 - part,
        SlowCounts.canaryThreshold(edges, upper, marginMillis, Direction.ROLL_BACK),
        SlowCounts.canaryThreshold(edges, percentile, marginMillis, Direction.PROMOTE));
  }

  private double count(int bucket) {
    return history[bucket] + recent[bucket];
  }

  /** Learns from the old version's answers of a tick that has been used. */
  void learn(double seconds, LatencyHistogram baseline) {
    double keep = Fading.keep(seconds);
    for (int i = 0; i < recent.length; i++) {
      recent[i] = keep * recent[i] + baseline.count(i);
    }
  }
}
