package slipway.analysis;

import java.util.OptionalDouble;

/**
 * What a comparison will probably take, reckoned before it begins: the same processes, fed with the
 * counts to be expected instead of real ones. The logarithm of a bet is linear in the counts, so
 * its evidence grows by exactly the expected growth, and the time at which it crosses the threshold
 * is close to the median of real runs; one run in ten takes two to three times as long.
 * Deterministic.
 *
 * <p>Where clients are the unit, "requests" are clients and "errors" clients that met one.
 */
public final class Forecast {
  /** How far it looks ahead, in seconds. */
  public static final double HORIZON_SECONDS = 86_400;

  private static final double MOST_TRAFFIC = 1e9;
  private static final double FIRST_TICK_SECONDS = 1;
  private static final double TICK_GROWTH = .02;
  private static final double MOST_RATE = .97;
  private static final double LEAST_HARM = .0005;
  private static final int HALVINGS = 14;

  private final Settings settings;
  private final History history;
  private final double requestsPerSecond;
  private final OptionalDouble fixedShare;
  private final OptionalDouble tooSlow;

  private Forecast(
      Settings settings, History history, double requestsPerSecond, OptionalDouble fixedShare) {
    this.settings = settings;
    this.history = history;
    this.requestsPerSecond =
        Bounds.positive("requests per second", requestsPerSecond, MOST_TRAFFIC);
    this.fixedShare = fixedShare;
    this.tooSlow =
        settings.required().contains(Metric.LATENCY) ? tooSlow() : OptionalDouble.empty();
  }

  /**
   * The share follows the harm-budget ramp.
   *
   * @param requestsPerSecond of both versions together, above 0
   */
  public static Forecast withRamp(Settings settings, History history, double requestsPerSecond) {
    return new Forecast(settings, history, requestsPerSecond, OptionalDouble.empty());
  }

  /**
   * The share stays what it is.
   *
   * @param share of the new version, above 0 and below 1
   */
  public static Forecast atShare(
      Settings settings, History history, double requestsPerSecond, double share) {
    Bounds.positive("share", share, Math.nextDown(1.0));
    return new Forecast(settings, history, requestsPerSecond, OptionalDouble.of(share));
  }

  /**
   * How long until a version that is like the old one is proven good. Latency is left out where too
   * little of it is recorded.
   *
   * @return seconds; empty if not within the horizon
   */
  public OptionalDouble secondsUntilGood() {
    TwoArm errors =
        new TwoArm(
            RequestErrors.tested(
                Direction.PROMOTE, settings.margins().promoteErrors(), settings, history),
            firstShare());
    TwoArm latency =
        new TwoArm(
            Slowness.tested(Direction.PROMOTE, settings.counting().requestTemper()), firstShare());
    boolean errorsRequired = settings.required().contains(Metric.ERRORS);
    return run(
        0,
        HORIZON_SECONDS,
        (seconds, share, counts) -> {
          errors.share(share);
          latency.share(share);
          boolean good =
              errors.tick(seconds, counts) >= settings.levels().promoteAt() || !errorsRequired;
          boolean quick =
              tooSlow.isEmpty()
                  || latency.tick(seconds, slow(counts, tooSlow.getAsDouble()))
                      >= settings.levels().promoteAt();
          return good && quick;
        });
  }

  /**
   * How long until this much harm is found.
   *
   * @param harm by how much more of the new version's requests are bad, as a fraction
   * @return seconds; empty if not within the horizon, if the settings tolerate it, or if errors are
   *     not judged
   */
  public OptionalDouble secondsUntilFound(double harm) {
    Bounds.positive("harm", harm, 1);
    return found(harm, HORIZON_SECONDS);
  }

  /**
   * The least harm that is probably found in a time.
   *
   * @param seconds above 0, at most the horizon
   * @return by how much more of the requests are bad, as a fraction; empty if even a version that
   *     fails always is not found
   */
  public OptionalDouble leastHarmFoundWithin(double seconds) {
    Bounds.positive("seconds", seconds, HORIZON_SECONDS);
    double most = 1;
    if (found(most, seconds).isEmpty()) {
      return OptionalDouble.empty();
    }
    double least = LEAST_HARM;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = StrictMath.sqrt(least * most);
      if (found(middle, seconds).isPresent()) {
        most = middle;
      } else {
        least = middle;
      }
    }
    return OptionalDouble.of(most);
  }

  private OptionalDouble found(double harm, double withinSeconds) {
    if (harm < settings.margins().guard() || !settings.required().contains(Metric.ERRORS)) {
      return OptionalDouble.empty();
    }
    // The other metrics are taken to say nothing, so errors must reach the level by themselves.
    double threshold =
        settings.levels().rollBackAt() - StrictMath.log(settings.levels().weights().errors());
    return switch (settings.counting().unit()) {
      case REQUEST -> {
        TwoArm process =
            new TwoArm(
                RequestErrors.tested(
                    Direction.ROLL_BACK, settings.margins().rollBackErrors(), settings, history),
                firstShare());
        yield run(
            harm,
            withinSeconds,
            (seconds, share, counts) -> {
              process.share(share);
              return process.tick(seconds, counts) >= threshold;
            });
      }
      case CLIENT -> {
        FirstErrorPerClient process = new FirstErrorPerClient(firstShare());
        yield run(
            harm,
            withinSeconds,
            (seconds, share, counts) -> {
              process.share(share);
              return process.tick(seconds, counts.canaryBad(), counts.baselineBad()) >= threshold;
            });
      }
    };
  }

  /** Something that watches expected counts until it has seen enough. */
  private interface Watcher {
    boolean enough(double seconds, double share, Counts counts);
  }

  private OptionalDouble run(double harm, double withinSeconds, Watcher watcher) {
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
      ramp.tick(tick, share, counts);
      share = fixedShare.orElse(ramp.share(requestsPerSecond));
      seconds += tick;
    }
    return enough && seconds >= soak(harm) ? OptionalDouble.of(seconds) : OptionalDouble.empty();
  }

  /** Only a good version has to wait. */
  private double soak(double harm) {
    return harm > 0 ? 0 : settings.soakSeconds();
  }

  private double firstShare() {
    return fixedShare.orElse(Ramp.share(settings.budget(), requestsPerSecond, 1));
  }

  private static Counts slow(Counts counts, double tooSlow) {
    return new Counts(
        counts.canary(),
        counts.canary() * tooSlow,
        counts.baseline(),
        counts.baseline() * Slowness.TAIL);
  }

  /** Of the recorded latencies, those too slow to be promoted. */
  private OptionalDouble tooSlow() {
    LatencyHistogram recorded = history.latency();
    return new SlowThresholds(recorded, settings.margins().latencyMillis())
        .now()
        .map(t -> OptionalDouble.of(part(recorded, t.promoteMillis())))
        .orElse(OptionalDouble.empty());
  }

  private static double part(LatencyHistogram recorded, double millis) {
    return (double) recorded.slowerThan(millis) / recorded.total();
  }
}
