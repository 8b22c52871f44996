package slipway.analysis;

import java.util.Optional;

/**
 * Latency without a version beside: against the recorded 95th percentile and the margin. Twice as
 * many may be slow as by the record, since a busy machine makes every version slower.
 */
final class RecordedSlowness implements MetricEvidence {
  private final OneSample harm;

  RecordedSlowness(Settings settings, History history) {
    double weight = Math.max(1, history.latency().total());
    this.harm =
        OneSample.above(
            RecordedErrors.envelope(Slowness.TAIL, weight, Slowness.TAIL),
            settings.counting().requestTemper());
  }

  @Override
  public void tick(Observation observation, Optional<Reading.SlowThreshold> threshold) {
    long known = threshold.isPresent() ? SlowCounts.known(observation.canary()) : 0;
    long slow =
        threshold.map(t -> SlowCounts.slow(observation.canary(), t.canaryMillis())).orElse(0L);
    harm.tick(observation.seconds(), known, slow);
  }

  @Override
  public double harm() {
    return harm.logE();
  }

  @Override
  public double good() {
    return 0;
  }
}
