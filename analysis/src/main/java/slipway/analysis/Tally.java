package slipway.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/** What was counted since the beginning, for showing and for the rules that are not statistics. */
final class Tally {
  private static final double SHOWN_PERCENTILE = .95;

  private final ArmTally canary;
  private final ArmTally baseline;
  private final Fading traffic = new Fading();
  private double seconds;
  private double silentSeconds;
  private double soakedSeconds;
  private boolean met;
  private long checks;
  private long failedChecks;

  Tally(BucketEdges edges) {
    this.canary = new ArmTally(edges);
    this.baseline = new ArmTally(edges);
  }

  void tick(Observation tick, Optional<Reading.SlowThreshold> threshold) {
    canary.add(tick.seconds(), tick.canary(), threshold.map(Reading.SlowThreshold::canaryMillis));
    baseline.add(
        tick.seconds(), tick.baseline(), threshold.map(Reading.SlowThreshold::baselineMillis));
    traffic.add(tick.seconds(), tick.seconds(), Counts.requests(tick).total());
    checks += tick.checks().ended();
    failedChecks += tick.checks().failed();
    seconds += tick.seconds();
    boolean silent = tick.canary().silent();
    silentSeconds = silent ? silentSeconds + tick.seconds() : 0;
    met |= !silent;
    soakedSeconds = met ? soakedSeconds + tick.seconds() : 0;
  }

  double seconds() {
    return seconds;
  }

  double silentSeconds() {
    return silentSeconds;
  }

  /** Since the canary first had users. */
  double soakedSeconds() {
    return soakedSeconds;
  }

  /** Of both versions; 0 before the first. */
  double requestsPerSecond() {
    double rate = traffic.rate();
    return rate > 0 ? rate : 0;
  }

  /** By how much more of the canary's requests were bad in the last minutes; NaN while unknown. */
  double recentExcess() {
    return canary.errors.rate() - baseline.errors.rate();
  }

  Reading.Arms arms() {
    return new Reading.Arms(canary.reading(), baseline.reading(), checks, failedChecks);
  }

  private static final class ArmTally {
    private final BucketEdges edges;
    private final long[] latencies;
    private final Fading errors = new Fading();
    private long requests;
    private long bad;
    private long slow;

    ArmTally(BucketEdges edges) {
      this.edges = edges;
      this.latencies = new long[edges.count()];
    }

    void add(double tickSeconds, Observation.Arm arm, Optional<Double> slowMillis) {
      arm.latency().requireEdges(edges);
      requests += arm.requests();
      bad += arm.bad();
      errors.add(tickSeconds, (double) arm.requests(), (double) arm.bad());
      for (int i = 0; i < latencies.length; i++) {
        latencies[i] += arm.latency().count(i);
      }
      slow += slowMillis.map(millis -> SlowCounts.slow(arm, millis)).orElse(0L);
    }

    Reading.Arm reading() {
      LatencyHistogram all = LatencyHistogram.of(edges, latencies);
      double recent = errors.rate();
      return new Reading.Arm(
          requests,
          bad,
          Double.isNaN(recent) ? OptionalDouble.empty() : OptionalDouble.of(recent),
          all.quantileMillis(SHOWN_PERCENTILE),
          all.total(),
          slow);
    }
  }
}
