package slipway.analysis;

import java.util.SplittableRandom;

/**
 * Users of a made-up service with two versions: Poisson arrivals, each request to the new version
 * at random with its share, errors and latencies independent. Seeded: the same seed, the same
 * users.
 */
final class Traffic {
  // Beyond it the product of as many random numbers would underflow.
  private static final double MOST_ARRIVALS = 500;

  private final SplittableRandom random;
  private final double requestsPerSecond;
  private final Version canary;
  private final Version baseline;

  /** How a version behaves. */
  record Version(double errorRate, Latencies latencies, double notFoundRate) {
    static final Latencies USUAL = new Latencies(200, 0);

    static Version failing(double errorRate) {
      return new Version(errorRate, USUAL, 0);
    }

    Version slowerBy(double millis) {
      return new Version(errorRate, new Latencies(200, millis), notFoundRate);
    }

    Version notFinding(double rate) {
      return new Version(errorRate, latencies, rate);
    }
  }

  Traffic(long seed, double requestsPerSecond, Version canary, Version baseline) {
    this.random = new SplittableRandom(seed);
    this.requestsPerSecond = requestsPerSecond;
    this.canary = canary;
    this.baseline = baseline;
  }

  /** What the router counts in one tick. */
  Observation tick(double seconds, double share) {
    return tick(seconds, share, share);
  }

  /** The same of a tick within which the share changed, at an instant of its own. */
  Observation change(double seconds, double before, double share) {
    double instant = random.nextDouble();
    return tick(seconds, share, before * instant + share * (1 - instant)).changedFrom(before);
  }

  private Observation tick(double seconds, double share, double onAverage) {
    return new Observation(
        seconds,
        share,
        arm(canary, requestsPerSecond * seconds * onAverage),
        arm(baseline, requestsPerSecond * seconds * (1 - onAverage)));
  }

  private Observation.Arm arm(Version version, double expected) {
    long requests = arrivals(expected);
    long notFound = version.notFoundRate > 0 ? some(requests, version.notFoundRate) : 0;
    return Observation.Arm.of(
            requests, some(requests, version.errorRate), version.latencies.sample(random, requests))
        .with(new Observation.Statuses(0, 0, notFound, 0));
  }

  /** Poisson, by counting exponential gaps. */
  private long arrivals(double expected) {
    long count = 0;
    if (expected > MOST_ARRIVALS) {
      throw new IllegalArgumentException(
          "ticks of more than %s requests: %s".formatted(MOST_ARRIVALS, expected));
    }
    double left = StrictMath.exp(-expected);
    double product = random.nextDouble();
    while (product > left) {
      count++;
      product *= random.nextDouble();
    }
    return count;
  }

  private long some(long requests, double rate) {
    int limit = (int) Math.round((rate - .5) * 0x1p32);
    if (rate >= 1) {
      return requests;
    }
    long some = 0;
    for (long i = 0; i < requests; i++) {
      if (random.nextInt() < limit) {
        some++;
      }
    }
    return some;
  }
}
