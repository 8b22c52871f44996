package slipway.analysis;

import java.util.Optional;

/**
 * The old version's 95th percentile, estimated from its history and from what it did up to the tick
 * before, never from the tick it is used on. An upper bucket edge, so that it can be recorded and
 * used again exactly.
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
      total += history[i] + recent[i];
    }
    if (total < LEAST_LATENCIES) {
      return Optional.empty();
    }
    double below = 0;
    int bucket = -1;
    do {
      bucket++;
      below += history[bucket] + recent[bucket];
    } while (bucket < recent.length - 1 && below < FRACTION * total);
    double millis = edges.upperMillis(bucket);
    return Double.isInfinite(millis)
        ? Optional.empty()
        : Optional.of(
            new Reading.SlowThreshold(
                millis,
                SlowCounts.canaryThreshold(edges, millis, marginMillis, Direction.ROLL_BACK)));
  }

  /** Learns from the old version's answers of a tick that has been used. */
  void learn(double seconds, LatencyHistogram baseline) {
    double keep = Fading.keep(seconds);
    for (int i = 0; i < recent.length; i++) {
      recent[i] = keep * recent[i] + baseline.count(i);
    }
  }
}
