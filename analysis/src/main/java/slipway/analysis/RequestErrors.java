package slipway.analysis;

import java.util.Optional;

/** Errors where each request is a unit: bad requests of both versions, tick by tick. */
final class RequestErrors implements MetricEvidence {
  private final TwoArm harm;
  private final TwoArm good;

  RequestErrors(Settings settings, History history, double share) {
    this.harm =
        new TwoArm(
            tested(Direction.ROLL_BACK, settings.margins().rollBackErrors(), settings, history),
            share);
    this.good =
        new TwoArm(
            tested(Direction.PROMOTE, settings.margins().promoteErrors(), settings, history),
            share);
  }

  /** The hypothesis on errors with a margin, against the history. */
  static TwoArm.Null tested(Direction direction, double delta, Settings settings, History history) {
    return new TwoArm.Null(
        direction, 1, delta, history.errorRate(), history.weight(), settings.counting().temper());
  }

  @Override
  public void tick(Observation observation, Optional<Reading.SlowThreshold> threshold) {
    Counts counts = Counts.requests(observation);
    harm.share(observation.canaryShare());
    harm.tick(observation.seconds(), counts);
    good.share(observation.canaryShare());
    good.tick(observation.seconds(), counts);
  }

  @Override
  public double harm() {
    return harm.logE();
  }

  @Override
  public double good() {
    return good.logE();
  }
}
