package slipway.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two equal versions whose errors are quick and whose good answers take a while: just after its
 * first users came, a version has finished nothing but its errors.
 */
final class SlowAnswers {
  private static final int REQUESTS_PER_SECOND = 50;
  private static final int SECONDS_AT_A_SHARE = 6;

  private final SplittableRandom random;
  private final double errorRate;
  private final double answerSeconds;

  SlowAnswers(long seed, double errorRate, double answerSeconds) {
    this.random = new SplittableRandom(seed);
    this.errorRate = errorRate;
    this.answerSeconds = answerSeconds;
  }

  /**
   * Seconds of traffic, in some of which a share comes into force, each at an instant of its own.
   */
  List<Observation> ticks(double... shares) {
    int seconds = shares.length * SECONDS_AT_A_SHARE;
    double[] changes = new double[shares.length];
    Arrays.setAll(changes, i -> i * SECONDS_AT_A_SHARE + random.nextDouble());
    long[][] requests = new long[2][seconds + 1];
    long[][] bad = new long[2][seconds + 1];
    for (double now = 0; now < seconds; now += random.nextExponential() / REQUESTS_PER_SECOND) {
      int arm = random.nextDouble() < share(now, changes, shares) ? 1 : 0;
      boolean failed = random.nextDouble() < errorRate;
      int finished = (int) Math.min(seconds, failed ? now : now + answerSeconds);
      requests[arm][finished]++;
      bad[arm][finished] += failed ? 1 : 0;
    }
    List<Observation> ticks = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      int at = i / SECONDS_AT_A_SHARE;
      double before = i % SECONDS_AT_A_SHARE > 0 ? shares[at] : at > 0 ? shares[at - 1] : 0;
      ticks.add(
          new Observation(
                  1, shares[at], arm(requests[1][i], bad[1][i]), arm(requests[0][i], bad[0][i]))
              .changedFrom(before));
    }
    return ticks;
  }

  private static double share(double now, double[] changes, double[] shares) {
    int at = (int) Arrays.stream(changes).filter(change -> change <= now).count();
    return at == 0 ? 0 : shares[at - 1];
  }

  private static Observation.Arm arm(long requests, long bad) {
    return Observation.Arm.of(requests, bad, LatencyHistogram.empty(Latencies.EDGES));
  }
}
