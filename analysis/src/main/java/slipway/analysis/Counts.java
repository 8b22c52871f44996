package slipway.analysis;

/**
 * What a two-arm comparison is fed: finished units of both versions and how many were bad.
 * Fractions in forecasts only.
 */
record Counts(double canary, double canaryBad, double baseline, double baselineBad) {
  static final Counts NONE = new Counts(0, 0, 0, 0);

  static Counts of(long canary, long canaryBad, long baseline, long baselineBad) {
    return new Counts((double) canary, (double) canaryBad, (double) baseline, (double) baselineBad);
  }

  /** Each request a unit. */
  static Counts requests(Observation tick) {
    return of(
        tick.canary().requests(),
        tick.canary().bad(),
        tick.baseline().requests(),
        tick.baseline().bad());
  }

  /** Each client a unit, once its window is closed. */
  static Counts windows(Observation tick) {
    Observation.Clients canary = tick.canary().clients();
    Observation.Clients baseline = tick.baseline().clients();
    return of(canary.windows(), canary.badWindows(), baseline.windows(), baseline.badWindows());
  }

  /** With the versions in each other's place. */
  Counts swapped() {
    return new Counts(baseline, baselineBad, canary, canaryBad);
  }

  Counts plus(Counts other) {
    return new Counts(
        canary + other.canary,
        canaryBad + other.canaryBad,
        baseline + other.baseline,
        baselineBad + other.baselineBad);
  }

  double total() {
    return canary + baseline;
  }
}
