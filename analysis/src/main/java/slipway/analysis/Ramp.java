package slipway.analysis;

/**
 * The harm-budget ramp: the more harm is excluded, the larger a share may be risked. For each of a
 * ladder of harms a process of its own tries to refute "at least that much worse"; the least
 * refuted is what the share is reckoned from.
 */
final class Ramp {
  private static final double[] HARMS = {.5, .2, .1, .05, .02, .01, .005};

  private final Settings.Budget budget;
  private final double threshold;
  private final PairedTwoArm[] processes = new PairedTwoArm[HARMS.length];
  private int excluded;

  Ramp(Settings settings, History history, double share) {
    this.budget = settings.budget();
    this.threshold = settings.levels().promoteAt();
    for (int i = 0; i < HARMS.length; i++) {
      processes[i] =
          new PairedTwoArm(
              RequestErrors.tested(Direction.PROMOTE, HARMS[i], settings, history), share);
    }
  }

  /** Adds one tick; what is excluded stays so. */
  void tick(double seconds, TickShare shares, Counts counts) {
    int least = excluded;
    for (int i = excluded; i < HARMS.length; i++) {
      if (processes[i].tick(seconds, shares, counts) >= threshold) {
        least = i + 1;
      }
    }
    excluded = least;
  }

  /** The least excess of errors refuted so far, as a fraction; 1 when none is. */
  double excludedHarm() {
    return excluded == 0 ? 1 : HARMS[excluded - 1];
  }

  /** The share that the budget allows; the least while nobody knows how many requests come. */
  double share(double requestsPerSecond) {
    return requestsPerSecond > 0
        ? share(budget, requestsPerSecond, excludedHarm())
        : budget.leastShare();
  }

  static double share(Settings.Budget budget, double requestsPerSecond, double excludedHarm) {
    double share =
        budget.requests() / (requestsPerSecond * budget.reactionSeconds() * excludedHarm);
    return Math.min(Math.max(share, budget.leastShare()), budget.mostShare());
  }
}
