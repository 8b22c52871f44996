package slipway.analysis;

import java.util.Optional;

/** Errors where each request is a unit: bad requests of both versions, tick by tick. */
final class RequestErrors implements MetricEvidence {
  private final PairedTwoArm harm;
  private final PairedTwoArm good;

  RequestErrors(Settings settings, History history, double share) {
    Settings.Margins margins = settings.margins();
    this.harm =
        new PairedTwoArm(
            tested(Direction.ROLL_BACK, margins.rollBackErrors(), settings, history), share);
    this.good =
        new PairedTwoArm(
            tested(Direction.PROMOTE, margins.promoteErrors(), settings, history), share);
  }

  /** The hypothesis on errors with a margin, against the history. */
  static TwoArm.Null tested(Direction direction, double delta, Settings settings, History history) {
    return new TwoArm.Null(
        direction,
        1,
        delta,
        history.errorRate(),
        history.weight(),
        settings.counting().errorTemper());
  }

  @Override
  public void tick(Observation tick, Optional<Reading.SlowThreshold> threshold) {
    Counts counts = Counts.requests(tick);
    harm.tick(tick.seconds(), TickShare.of(tick), counts);
    good.tick(tick.seconds(), TickShare.of(tick), counts);
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
