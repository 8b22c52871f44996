package slipway.analysis;

/**
 * A {@link TwoArm} that waits until both versions have finished something, so that each tick it
 * compares is one of like with like. Without it a version that is routed to and stays silent would
 * gather evidence merely by what the other one does meanwhile, because the bets rely on the ratio
 * of exposures. Ticks that end when something arrives keep that ratio on average (Wald's equation).
 */
final class PairedTwoArm {
  private final TwoArm process;
  private Counts waiting = Counts.NONE;
  private double share;

  PairedTwoArm(TwoArm.Null tested, double share) {
    this.process = new TwoArm(tested, share);
    this.share = share;
  }

  /**
   * Adds one tick. What waits when the share changes is dropped, since it belongs to another ratio.
   * A tick within which it changed is weighed at once, by the rule of {@link TickShare}.
   *
   * @param shares of the version called canary in the counts
   * @return ln of the e-value
   */
  double tick(double seconds, TickShare shares, Counts counts) {
    if (shares.now() != share || shares.changed()) {
      share = shares.now();
      process.share(share);
      waiting = Counts.NONE;
    }
    if (shares.changed()) {
      return process.change(seconds, shares, counts);
    }
    Counts now = waiting.plus(counts);
    boolean paired = now.canary() > 0 && now.baseline() > 0;
    waiting = paired ? Counts.NONE : now;
    return process.tick(seconds, paired ? now : Counts.NONE);
  }

  double logE() {
    return process.logE();
  }
}
