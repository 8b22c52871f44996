package slipway.analysis;

/**
 * A rate against a known bound: betting on {@code k} bad of {@code n} against "bad with probability
 * at most u" by likelihood ratios. Exact if u really bounds the rate; where u comes from recorded
 * history, nothing makes today like yesterday, and there is no guarantee.
 */
final class OneSample {
  private static final double ALMOST_ALWAYS = .97;
  private static final double[] CERTAIN = LogSpace.of(1);

  private final Mixture mixture;
  private final double[] logBad;
  private final double[] logFine;
  private final double clusterSize;

  private OneSample(double bound, double[] alternatives, double[] logPriors, double clusterSize) {
    this.mixture = new Mixture(logPriors, StartTimes.anyTime());
    this.clusterSize = clusterSize;
    this.logBad = new double[alternatives.length];
    this.logFine = new double[alternatives.length];
    for (int j = 0; j < alternatives.length; j++) {
      logBad[j] = StrictMath.log(alternatives[j] / bound);
      logFine[j] = StrictMath.log((1 - alternatives[j]) / (1 - bound));
    }
  }

  /**
   * A critical check: it fails by itself with probability {@code flake}, or almost always because
   * the version is broken; nothing between matters.
   */
  static OneSample criticalCheck(double flake) {
    return new OneSample(flake, new double[] {ALMOST_ALWAYS}, CERTAIN, 1);
  }

  /** A rate that may exceed the bound by any factor. */
  static OneSample above(double bound, double clusterSize) {
    double[] alternatives = new double[Direction.ALTERNATIVES];
    for (int j = 0; j < alternatives.length; j++) {
      alternatives[j] = Direction.ROLL_BACK.alternative(j, bound, bound);
    }
    return new OneSample(bound, alternatives, Direction.ROLL_BACK.logPriors(), clusterSize);
  }

  /** Adds one tick with k bad of n; returns ln of the e-value. */
  double tick(double seconds, long n, long k) {
    if (n == 0) {
      return mixture.pass(seconds);
    }
    double logEntry = mixture.enter(seconds);
    for (int j = 0; j < logBad.length; j++) {
      mixture.multiply(j, logEntry, (k * logBad[j] + (n - k) * logFine[j]) / clusterSize);
    }
    return mixture.leave();
  }

  double logE() {
    return mixture.logE();
  }
}
