package slipway.analysis;

/**
 * The rollback test where a client stays with one version: only each client's first error counts,
 * and only which version it came from. If the versions are alike, that label is the canary's with
 * probability equal to its share, whatever the clients do and however their errors cluster, because
 * a client's place was drawn without regard to its errors (after Lindon and Malek, "Anytime-valid
 * inference for multinomial count data", 2022). Exact under that sharp null, also when the share
 * changes: the clients that have not failed yet are still a fair draw.
 */
final class FirstErrorPerClient {
  private static final double[] ODDS = {1.4, 2, 3.5, 8, 30, 400};
  // With a share this close to nobody or everybody, a label says nothing.
  private static final double LEAST_SHARE = 1e-9;

  private final Mixture mixture =
      new Mixture(Direction.ROLL_BACK.logPriors(), StartTimes.anyTime());
  private final double[] logCanary = new double[ODDS.length];
  private final double[] logBaseline = new double[ODDS.length];
  private double share = Double.NaN;

  FirstErrorPerClient(double share) {
    share(share);
  }

  void share(double newShare) {
    if (newShare == share) {
      return;
    }
    share = newShare;
    double odds = newShare / (1 - newShare);
    for (int j = 0; j < ODDS.length; j++) {
      double alternative = odds * ODDS[j] / (1 + odds * ODDS[j]);
      logCanary[j] = StrictMath.log(alternative / newShare);
      logBaseline[j] = StrictMath.log((1 - alternative) / (1 - newShare));
    }
  }

  /**
   * Adds one tick.
   *
   * @param canary clients of the canary whose first error came in it
   * @param baseline clients of the old version whose first error came in it
   * @return ln of the e-value
   */
  double tick(double seconds, double canary, double baseline) {
    if (canary + baseline == 0 || share < LEAST_SHARE || share > 1 - LEAST_SHARE) {
      return mixture.pass(seconds);
    }
    double logEntry = mixture.enter(seconds);
    for (int j = 0; j < ODDS.length; j++) {
      mixture.multiply(j, logEntry, canary * logCanary[j] + baseline * logBaseline[j]);
    }
    return mixture.leave();
  }

  double logE() {
    return mixture.logE();
  }
}
