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

  private static final double LEAST_HARM = .0005;
  private static final int HALVINGS = 14;

  private final Settings settings;
  private final History history;
  private final ExpectedExposure exposure;
  private final ExpectedSlowness slowness;

  private Forecast(
      Settings settings, History history, double requestsPerSecond, OptionalDouble fixedShare) {
    this.settings = settings;
    this.history = history;
    this.exposure = new ExpectedExposure(settings, history, requestsPerSecond, fixedShare);
    this.slowness = ExpectedSlowness.of(settings, history);
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
            exposure.firstShare());
    TwoArm latency =
        new TwoArm(
            Slowness.tested(Direction.PROMOTE, settings.counting().requestTemper()),
            exposure.firstShare());
    boolean errorsRequired = settings.required().contains(Metric.ERRORS);
    return exposure.run(
        0,
        HORIZON_SECONDS,
        (seconds, share, counts) -> {
          errors.share(share);
          latency.share(share);
          boolean good =
              errors.tick(seconds, counts) >= settings.levels().promoteAt() || !errorsRequired;
          boolean quick =
              slowness.isUnknown()
                  || latency.tick(seconds, slowness.of(counts)) >= settings.levels().promoteAt();
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
    return exposure.run(harm, withinSeconds, watcher(threshold));
  }

  private ExpectedExposure.Watcher watcher(double threshold) {
    return switch (settings.counting().unit()) {
      case REQUEST -> {
        TwoArm process =
            new TwoArm(
                RequestErrors.tested(
                    Direction.ROLL_BACK, settings.margins().rollBackErrors(), settings, history),
                exposure.firstShare());
        yield (seconds, share, counts) -> {
          process.share(share);
          return process.tick(seconds, counts) >= threshold;
        };
      }
      case CLIENT -> {
        FirstErrorPerClient process = new FirstErrorPerClient(exposure.firstShare());
        yield (seconds, share, counts) -> {
          process.share(share);
          return process.tick(seconds, counts.canaryBad(), counts.baselineBad()) >= threshold;
        };
      }
    };
  }
}
