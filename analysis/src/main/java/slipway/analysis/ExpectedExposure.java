package slipway.analysis;

import java.util.OptionalDouble;

/**
 * An exposure as it is to be expected: tick by tick, with the counts that the traffic and the
 * history make likely.
 *
 * @param requestsPerSecond of both versions together, above 0
 * @param fixedShare of the new version; empty where it follows the harm-budget ramp
 */
record ExpectedExposure(
    Settings settings, History history, double requestsPerSecond, OptionalDouble fixedShare) {
  private static final double MOST_TRAFFIC = 1e9;
  private static final double FIRST_TICK_SECONDS = 1;
  private static final double TICK_GROWTH = .02;
  private static final double MOST_RATE = .97;

  ExpectedExposure {
    Bounds.positive("requests per second", requestsPerSecond, MOST_TRAFFIC);
  }

  /** Something that watches expected counts until it has seen enough. */
  interface Watcher {
    boolean enough(double seconds, double share, Counts counts);
  }

  /**
   * Lets time pass until the watcher has seen enough.
   *
   * @param harm by how much more of the new version's requests are bad, as a fraction
   * @return seconds; empty if it takes longer
   */
  OptionalDouble run(double harm, double withinSeconds, Watcher watcher) {
    double baseline = history.errorRate();
    double canary = Math.min(baseline + harm, MOST_RATE);
    Ramp ramp = new Ramp(settings, history, firstShare());
    double share = firstShare();
    double seconds = 0;
    boolean enough = false;
    while (seconds < withinSeconds && !(enough && seconds >= soak(harm))) {
      double tick =
          Math.min(Math.max(FIRST_TICK_SECONDS, seconds * TICK_GROWTH), withinSeconds - seconds);
      double n1 = requestsPerSecond * tick * share;
      double n0 = requestsPerSecond * tick * (1 - share);
      Counts counts = new Counts(n1, n1 * canary, n0, n0 * baseline);
      enough = watcher.enough(tick, share, counts);
      ramp.tick(tick, TickShare.held(share), counts);
      share = fixedShare.orElse(ramp.share(requestsPerSecond));
      seconds += tick;
    }
    return enough && seconds >= soak(harm) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** Only a good version has to wait. */
  private double soak(double harm) {
    return harm > 0 ? 0 : settings.soakSeconds();
  }

  double firstShare() {
    return fixedShare.orElse(Ramp.share(settings.budget(), requestsPerSecond, 1));
  }
}
