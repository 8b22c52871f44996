package slipway.analysis;

import java.util.OptionalDouble;

/**
 * How many answers of a version that is like the old one will be slow.
 *
 * @param tooSlow of the recorded latencies, the part that is too slow to be promoted; empty where
 *     latency is not judged, or too little of it is recorded
 */
record ExpectedSlowness(OptionalDouble tooSlow) {

  static ExpectedSlowness of(Settings settings, History history) {
    if (!settings.required().contains(Metric.LATENCY)) {
      return new ExpectedSlowness(OptionalDouble.empty());
    }
    LatencyHistogram recorded = history.latency();
    return new ExpectedSlowness(
        new SlowThresholds(recorded, settings.margins().latencyMillis())
            .now()
            .map(t -> OptionalDouble.of(part(recorded, t.promoteMillis())))
            .orElse(OptionalDouble.empty()));
  }

  private static double part(LatencyHistogram recorded, double millis) {
    return (double) recorded.slowerThan(millis) / recorded.total();
  }

  boolean isUnknown() {
    return tooSlow.isEmpty();
  }

  /** Of these answers, the slow ones; as many as are known to be. */
  Counts of(Counts counts) {
    return new Counts(
        counts.canary(),
        counts.canary() * tooSlow.orElse(0),
        counts.baseline(),
        counts.baseline() * Slowness.TAIL);
  }
}
