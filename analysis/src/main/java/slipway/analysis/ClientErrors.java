package slipway.analysis;

import java.util.Optional;

/**
 * Errors where each client is a unit: harm by the clients' first errors, goodness by the clients'
 * closed windows.
 */
final class ClientErrors implements MetricEvidence {
  private final FirstErrorPerClient harm;
  private final PairedTwoArm good;

  ClientErrors(Settings settings, History history, double share) {
    double margin = settings.margins().promoteErrors();
    this.harm = new FirstErrorPerClient(share);
    this.good =
        new PairedTwoArm(RequestErrors.tested(Direction.PROMOTE, margin, settings, history), share);
  }

  @Override
  public void tick(Observation tick, Optional<Reading.SlowThreshold> threshold) {
    TickShare shares = TickShare.of(tick);
    harm.share(shares.larger());
    harm.tick(
        tick.seconds(),
        (double) tick.canary().clients().firstErrors(),
        (double) tick.baseline().clients().firstErrors());
    good.tick(tick.seconds(), shares, Counts.windows(tick));
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
