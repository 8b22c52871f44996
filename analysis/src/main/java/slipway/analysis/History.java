package slipway.analysis;

/**
 * What was known of the old version before the exposure. It speeds a verdict up and cannot make it
 * wrong, except where there is no old version to compare with.
 *
 * @param errorRate its bad units as a fraction, 0 to .95
 * @param weight how many units that is worth, above 0; see {@link #USUAL_WEIGHT}
 * @param latency its latencies, possibly none; all further ones must have the same edges
 * @param flakeRate how often a critical check fails by itself, above 0 to .5
 */
public record History(double errorRate, double weight, LatencyHistogram latency, double flakeRate) {
  /** How many requests a well-known history counts for: it should yield to today within minutes. */
  public static final double USUAL_WEIGHT = 500;

  private static final double MOST_WEIGHT = 1e9;
  private static final double UNKNOWN_RATE = .005;
  private static final double UNKNOWN_WEIGHT = 50;
  private static final double USUAL_FLAKE_RATE = .001;

  public History {
    Bounds.within("error rate of the history", errorRate, 0, .95);
    Bounds.positive("weight of the history", weight, MOST_WEIGHT);
    Bounds.positive("flake rate of the critical checks", flakeRate, .5);
  }

  /** Nothing known yet: a faint guess that gives way to the first data. */
  public static History unknown(BucketEdges edges) {
    return new History(
        UNKNOWN_RATE, UNKNOWN_WEIGHT, LatencyHistogram.empty(edges), USUAL_FLAKE_RATE);
  }

  /** A known error rate and known latencies, of the usual weight. */
  public static History of(double errorRate, LatencyHistogram latency) {
    return new History(errorRate, USUAL_WEIGHT, latency, USUAL_FLAKE_RATE);
  }
}
