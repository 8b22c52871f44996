package slipway.analysis;

/**
 * Arithmetic on logarithms. {@link StrictMath} only: {@code Math.log} and {@code Math.exp} may
 * differ between machines, and a verdict has to be recomputed bit for bit elsewhere.
 */
final class LogSpace {
  /** The logarithm of zero. */
  static final double ZERO = Double.NEGATIVE_INFINITY;

  private LogSpace() {}

  /** ln(e^a + e^b). */
  static double add(double a, double b) {
    double top = Math.max(a, b);
    double other = Math.min(a, b);
    return other == ZERO ? top : top + StrictMath.log1p(StrictMath.exp(other - top));
  }

  /** The logarithms of the given weights, 0 allowed. */
  static double[] of(double... values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      logs[i] = values[i] > 0 ? StrictMath.log(values[i]) : ZERO;
    }
    return logs;
  }

  /** count * ln(1 + x), without the logarithm where nothing was counted. */
  static double countedLog1p(double count, double x) {
    return count == 0 ? 0 : count * StrictMath.log1p(x);
  }
}
