package slipway.analysis;

/** How fast old counts are forgotten: by a factor e in five minutes, whatever the ticks' length. */
final class Fading {
  private static final double MEMORY_SECONDS = 300;

  private double bad;
  private double total;

  /** The part of old counts that is kept after this time. */
  static double keep(double seconds) {
    return StrictMath.exp(-seconds / MEMORY_SECONDS);
  }

  void add(double seconds, double newTotal, double newBad) {
    double keep = keep(seconds);
    bad = keep * bad + newBad;
    total = keep * total + newTotal;
  }

  /** The rate of the last minutes; NaN where nothing was counted. */
  double rate() {
    return total > 0 ? bad / total : Double.NaN;
  }
}
