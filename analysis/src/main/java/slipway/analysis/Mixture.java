package slipway.analysis;

import java.util.Arrays;

/**
 * Evidence averaged over several alternatives, each entered at every start time: a mixture of
 * non-negative supermartingales, so itself one (Robbins' method of mixtures).
 */
final class Mixture {
  private final double[] logPriors;
  private final StartTimes starts;
  private final double[] logRatios;
  private double logE;

  /**
   * @param logPriors ln of the prior of each alternative, summing to 1; shared, never changed
   */
  Mixture(double[] logPriors, StartTimes starts) {
    this.logPriors = logPriors;
    this.starts = starts;
    this.logRatios = new double[logPriors.length];
    Arrays.fill(logRatios, LogSpace.ZERO);
  }

  int alternatives() {
    return logPriors.length;
  }

  /** Time in which nothing was observed: evidence does not move. */
  double pass(double seconds) {
    starts.elapse(seconds);
    return logE;
  }

  /** Begins a tick with observations; every alternative must then be multiplied once. */
  double enter(double seconds) {
    starts.elapse(seconds);
    double entry = starts.take();
    return entry > 0 ? StrictMath.log(entry) : LogSpace.ZERO;
  }

  void multiply(int alternative, double logEntry, double logRatio) {
    logRatios[alternative] = LogSpace.add(logRatios[alternative], logEntry) + logRatio;
  }

  /** Ends a tick: ln of the e-value. */
  double leave() {
    double rest = starts.rest();
    double logRest = rest > 0 ? StrictMath.log(rest) : LogSpace.ZERO;
    double top = logRest;
    for (int j = 0; j < logRatios.length; j++) {
      top = Math.max(top, logPriors[j] + logRatios[j]);
    }
    double sum = logRest == LogSpace.ZERO ? 0 : StrictMath.exp(logRest - top);
    for (int j = 0; j < logRatios.length; j++) {
      sum += StrictMath.exp(logPriors[j] + logRatios[j] - top);
    }
    logE = top + StrictMath.log(sum);
    return logE;
  }

  double logE() {
    return logE;
  }
}
