package slipway.analysis;

import java.util.Optional;

/**
 * Errors without a version beside: against an envelope of the recorded rate, that is its upper
 * three-sigma bound and the margin. By request even where clients are sticky, since there is
 * nothing to label.
 */
final class RecordedErrors implements MetricEvidence {
  private static final double MOST = .9;
  private static final double SIGMAS = 3;

  private final OneSample harm;

  RecordedErrors(Settings settings, History history) {
    double allowed = Math.max(settings.margins().guard(), settings.margins().rollBackErrors());
    this.harm =
        OneSample.above(
            envelope(history.errorRate(), history.weight(), allowed),
            settings.counting().requestTemper());
  }

  /** What a rate seen in so many units may be today, and then some. */
  static double envelope(double rate, double weight, double allowed) {
    double deviation = StrictMath.sqrt(Math.max(rate, 1 / weight) * (1 - rate) / weight);
    return Math.min(MOST, rate + SIGMAS * deviation + allowed);
  }

  @Override
  public void tick(Observation observation, Optional<Reading.SlowThreshold> threshold) {
    Observation.Arm canary = observation.canary();
    harm.tick(observation.seconds(), canary.requests(), canary.bad());
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
