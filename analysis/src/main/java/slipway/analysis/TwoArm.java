package slipway.analysis;

/**
 * Sequential comparison of the canary's bad rate p1 with the old version's p0, both unknown and
 * free to move: an e-process against p1 &lt;= rho p0 + delta (roll back) or its reverse (promote).
 * Rejecting at the first tick with ln e &gt;= ln(1/alpha) is wrong with probability at most alpha,
 * however long and however often one looks (Ville's inequality).
 *
 * <p>Each tick multiplies the evidence by a bet that is fair on the boundary. For an alternative
 * (p1, p0) the boundary point (q1, q0) is the reverse information projection in the Poisson limit,
 * so the bet grows as fast as any can (Turner, Ly and Gruenwald, "Generic E-variables for exact
 * sequential k-sample tests", 2024; Waudby-Smith and Ramdas, "Estimating means of bounded random
 * variables by betting", 2024). Its expected value is log-concave in (p1, p0), is 1 at (q1, q0) and
 * falls towards everything that is to be refuted, hence is at most 1 there. Exposures are smoothed
 * over about 200 requests, so that tiny ticks lose nothing.
 *
 * <p>Not thread-safe. Counts may be fractions, for forecasts.
 */
final class TwoArm {
  private static final double HALF_LIFE_REQUESTS = 200;
  private static final double FIRST_EXPOSURE = HALF_LIFE_REQUESTS / 4;
  private static final double LN_2 = StrictMath.log(2);
  private static final double LEAST_RATE = 1e-6;
  private static final double MOST_BASELINE_RATE = .95;
  private static final double MOST_BOUNDARY = .98;
  private static final double MOST_PROJECTION = .985;
  private static final double MOST_STAKE = .999;
  // Below it the old version serves nobody, and nothing can be learnt from comparing.
  private static final double LEAST_EXPOSURE = 1e-6;

  /**
   * What is tested, and what is known before.
   *
   * @param rho the old version's rate is multiplied by it, usually 1
   * @param delta and this is added, as a fraction of requests
   * @param rate the old version's bad rate by its history
   * @param weight how many requests that history counts for
   * @param clusterSize tempering for errors that come in clusters; 1 for none
   */
  record Null(
      Direction direction,
      double rho,
      double delta,
      double rate,
      double weight,
      double clusterSize) {}

  private final Null setup;
  private final Mixture mixture;
  private double share = Double.NaN;
  private double exposure1;
  private double exposure0;
  private double baselineBad;
  private double baselineTotal;

  TwoArm(Null setup, double share) {
    this.setup = setup;
    this.mixture = new Mixture(setup.direction.logPriors(), setup.direction.startTimes());
    share(share);
  }

  /** Says which share of the users the canary has; a change forgets the exposures, nothing else. */
  void share(double newShare) {
    if (newShare != share) {
      share = newShare;
      expose(newShare);
    }
  }

  private void expose(double assumed) {
    exposure1 = FIRST_EXPOSURE * assumed;
    exposure0 = FIRST_EXPOSURE * (1 - assumed);
  }

  /**
   * Adds a tick within which the share changed, by the rule of {@link TickShare}. For an answer
   * given while the canary's share was w, at most the larger W, the bet's expected value is 1 + w
   * slope1 (p1 - q1) - (1 - w) slope0 p0 (1 - q0). With slope0 = rho slope1 W / (1 - W), and p1 at
   * most rho p0 + delta, that is at most 1 - w slope1 rho q0 (1 - p0): never above 1. (With rho
   * below 1, which nobody asks for, q0 could be above 1.)
   *
   * @return ln of the e-value
   */
  double change(double seconds, TickShare shares, Counts counts) {
    share = shares.now();
    expose(shares.larger());
    Counts fair = setup.direction.fairAtAnyShare(counts);
    double logE = fair.total() == 0 ? mixture.pass(seconds) : bet(seconds, fair);
    expose(share);
    learn(seconds, counts);
    return logE;
  }

  /**
   * Adds one tick, all of it with the share that was named last.
   *
   * @return ln of the e-value
   */
  double tick(double seconds, Counts counts) {
    if (counts.total() == 0) {
      return mixture.pass(seconds);
    }
    double fade = StrictMath.exp(-LN_2 * counts.total() / HALF_LIFE_REQUESTS);
    exposure1 = exposure1 * fade + counts.canary();
    exposure0 = exposure0 * fade + counts.baseline();
    double logE = bet(seconds, counts);
    learn(seconds, counts);
    return logE;
  }

  double logE() {
    return mixture.logE();
  }

  private double bet(double seconds, Counts counts) {
    double p0 = baselineRate();
    double boundary = Math.min(setup.rho * p0 + setup.delta, MOST_BOUNDARY);
    double logEntry = mixture.enter(seconds);
    for (int j = 0; j < Direction.ALTERNATIVES; j++) {
      double p1 = setup.direction.alternative(j, p0, boundary);
      mixture.multiply(j, logEntry, logBet(p1, p0, counts) / setup.clusterSize);
    }
    return mixture.leave();
  }

  private void learn(double seconds, Counts counts) {
    double keep = Fading.keep(seconds);
    baselineBad = keep * baselineBad + counts.baselineBad();
    baselineTotal = keep * baselineTotal + counts.baseline();
  }

  /** From what came before this tick only: a bet must not know its own outcome. */
  private double baselineRate() {
    double rate = (baselineBad + setup.weight * setup.rate) / (baselineTotal + setup.weight);
    return Math.min(Math.max(rate, LEAST_RATE), MOST_BASELINE_RATE);
  }

  private double logBet(double p1, double p0, Counts counts) {
    double q0 = projection(p1, p0);
    double q1 = setup.rho * q0 + setup.delta;
    if (q1 > MOST_PROJECTION) {
      q1 = MOST_PROJECTION;
      q0 = (q1 - setup.delta) / setup.rho;
    }
    double slope1 = (p1 - q1) / (q1 * (1 - q1));
    if (!setup.direction.betsRight(slope1) || exposure0 < LEAST_EXPOSURE) {
      return 0;
    }
    double slope0 = setup.rho * slope1 * exposure1 / exposure0;
    double stake = setup.direction.stake(slope1, slope0, q1, q0);
    if (stake > MOST_STAKE) {
      slope1 = slope1 * MOST_STAKE / stake;
      slope0 = slope0 * MOST_STAKE / stake;
    }
    double fine1 = counts.canary() - counts.canaryBad();
    double fine0 = counts.baseline() - counts.baselineBad();
    return LogSpace.countedLog1p(counts.canaryBad(), slope1 * (1 - q1))
        + LogSpace.countedLog1p(fine1, -slope1 * q1)
        + LogSpace.countedLog1p(counts.baselineBad(), -slope0 * (1 - q0))
        + LogSpace.countedLog1p(fine0, slope0 * q0);
  }

  private double projection(double p1, double p0) {
    double rho = setup.rho;
    double delta = setup.delta;
    double weighted = rho * exposure1 + exposure0;
    if (delta <= 0) {
      return (exposure1 * p1 + exposure0 * p0) / weighted;
    }
    double a = rho * weighted;
    double b = delta * weighted - rho * exposure1 * p1 - rho * exposure0 * p0;
    double c = -exposure0 * p0 * delta;
    return (-b + StrictMath.sqrt(b * b - 4 * a * c)) / (2 * a);
  }
}
