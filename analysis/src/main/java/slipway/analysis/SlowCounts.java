package slipway.analysis;

/**
 * How many requests were slow by the bucket counts: an old version's request above the threshold, a
 * canary's above threshold and margin. Where the sum is no edge, the canary's is rounded in favour
 * of what is to be refuted: up to roll back, down to promote.
 */
final class SlowCounts {
  private SlowCounts() {}

  /** The canary's threshold, an edge; infinite or 0 where the edges end. */
  static double canaryThreshold(
      BucketEdges edges, double baselineMillis, double marginMillis, Direction direction) {
    double limit = baselineMillis + marginMillis;
    return switch (direction) {
      case ROLL_BACK -> edges.atOrAbove(limit);
      case PROMOTE -> edges.atOrBelow(limit);
    };
  }

  /** Requests whose outcome, slow or not, is known since this tick. */
  static long known(Observation.Arm arm) {
    return Math.max(0, arm.latency().total() - arm.overdue().finished() + arm.overdue().began());
  }

  /**
   * Of the {@link #known} those slower than a threshold. A request is slow as soon as its age says
   * so; when it ends it has been counted. The threshold may have moved between, hence the limits.
   */
  static long slow(Observation.Arm arm, double thresholdMillis) {
    long slow =
        arm.latency().slowerThan(thresholdMillis)
            - arm.overdue().finished()
            + arm.overdue().began();
    return Math.min(Math.max(0, slow), known(arm));
  }

  /** The old version's slow requests, those in the bucket of its percentile only in part. */
  static double slowInPart(Observation.Arm baseline, Reading.SlowThreshold threshold) {
    double slow =
        slow(baseline, threshold.baselineMillis())
            + threshold.edgePart() * baseline.latency().countBelow(threshold.baselineMillis());
    return Math.min(slow, (double) known(baseline));
  }
}
