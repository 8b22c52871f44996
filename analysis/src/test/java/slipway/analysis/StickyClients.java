package slipway.analysis;

import java.util.SplittableRandom;

/**
 * Clients that stay with one version, equal versions, and a few clients whose requests nearly all
 * fail: what makes counting by request wrong.
 */
final class StickyClients {
  private static final int CLIENTS = 2_000;
  private static final int SECONDS = 300;
  private static final int REQUESTS_PER_SECOND = 50;

  private final SplittableRandom random;
  private final double share;
  private final boolean[] canary = new boolean[CLIENTS];
  private final double[] errorRate = new double[CLIENTS];
  private final boolean[] failed = new boolean[CLIENTS];

  StickyClients(long seed, double share) {
    this.random = new SplittableRandom(seed);
    this.share = share;
    for (int i = 0; i < CLIENTS; i++) {
      canary[i] = random.nextDouble() < share;
      errorRate[i] = random.nextDouble() < .01 ? .9 : .001;
    }
  }

  boolean harmful(Settings settings) {
    LatencyHistogram none = LatencyHistogram.empty(Latencies.EDGES);
    Comparison comparison = Comparison.start(settings, History.of(.01, none));
    Verdict verdict = Verdict.UNDECIDED;
    for (int second = 0; second < SECONDS; second++) {
      verdict = comparison.tick(tick()).verdict();
    }
    return verdict == Verdict.HARMFUL;
  }

  private Observation tick() {
    long[] requests = new long[2];
    long[] bad = new long[2];
    long[] firstErrors = new long[2];
    for (int i = 0; i < REQUESTS_PER_SECOND; i++) {
      int client = busyClient();
      int arm = canary[client] ? 1 : 0;
      requests[arm]++;
      if (random.nextDouble() < errorRate[client]) {
        bad[arm]++;
        firstErrors[arm] += failed[client] ? 0 : 1;
        failed[client] = true;
      }
    }
    return new Observation(
        1,
        share,
        arm(requests[1], bad[1], firstErrors[1]),
        arm(requests[0], bad[0], firstErrors[0]));
  }

  /** Some clients come much more often than others. */
  private int busyClient() {
    double uniform = random.nextDouble();
    return (int) (CLIENTS * uniform * uniform * uniform);
  }

  private static Observation.Arm arm(long requests, long bad, long firstErrors) {
    return Observation.Arm.of(requests, bad, LatencyHistogram.empty(Latencies.EDGES))
        .with(new Observation.Clients(firstErrors, 0, 0));
  }
}
