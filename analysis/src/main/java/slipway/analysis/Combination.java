package slipway.analysis;

/**
 * Several metrics as one: the weighted mean of their e-values, which is an e-value under any
 * dependence between them and never worse than a weighted Bonferroni correction (Vovk and Wang,
 * "E-values: calibration, combination and applications", 2021).
 */
final class Combination {
  private Combination() {}

  /** ln of the weighted mean, the weights given as logarithms. */
  static double of(double[] logWeights, double[] logEs) {
    double top = LogSpace.ZERO;
    for (int i = 0; i < logEs.length; i++) {
      top = Math.max(top, logWeights[i] + logEs[i]);
    }
    if (top == LogSpace.ZERO) {
      return top;
    }
    double sum = 0;
    for (int i = 0; i < logEs.length; i++) {
      sum += StrictMath.exp(logWeights[i] + logEs[i] - top);
    }
    return top + StrictMath.log(sum);
  }

  /** The index of the largest summand: whom to blame. */
  static int largest(double[] logWeights, double[] logEs) {
    int largest = 0;
    for (int i = 1; i < logEs.length; i++) {
      if (logWeights[i] + logEs[i] > logWeights[largest] + logEs[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
