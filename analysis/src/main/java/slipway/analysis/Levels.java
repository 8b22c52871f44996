package slipway.analysis;

/**
 * The promised error rates.
 *
 * @param alpha false rollbacks per release, all metrics together, at any time; 1e-9 to .5
 * @param beta wrong promotions of a version exactly at the margin; 1e-9 to .5
 * @param weights how alpha is shared among the metrics
 */
public record Levels(double alpha, double beta, Weights weights) {
  public Levels {
    Bounds.within("alpha", alpha, 1e-9, .5);
    Bounds.within("beta", beta, 1e-9, .5);
  }

  /** ln(1/alpha): evidence of harm at which to roll back. */
  double rollBackAt() {
    return -StrictMath.log(alpha);
  }

  /** ln(1/beta): evidence of goodness at which to promote. */
  double promoteAt() {
    return -StrictMath.log(beta);
  }

  /** How much of alpha each metric gets; together at most 1. */
  public record Weights(double errors, double latency, double critical) {
    private static final double ROUNDING = 1e-9;

    public Weights {
      Bounds.within("weight of errors", errors, 0, 1);
      Bounds.within("weight of latency", latency, 0, 1);
      Bounds.within("weight of critical checks", critical, 0, 1);
      Bounds.positive("the sum of the weights", errors + latency + critical, 1 + ROUNDING);
    }

    /** In the order of {@link Metric}. */
    double[] logs() {
      return LogSpace.of(errors, latency, critical);
    }
  }
}
