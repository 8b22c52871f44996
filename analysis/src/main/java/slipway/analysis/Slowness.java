package slipway.analysis;

import java.util.Optional;

/**
 * The 95th percentile with a margin, as a comparison of two rates: at the old version's 95th
 * percentile x, "the canary's is at most x + margin" means that at most as many of the canary's
 * requests are above x + margin as of the old version's above x (the Bernoulli reduction of Howard
 * and Ramdas, "Sequential estimation of quantiles with applications to A/B testing", 2022).
 */
final class Slowness implements MetricEvidence {
  /** What the old version has above its 95th percentile. */
  static final double TAIL = .05;

  private static final double TAIL_WEIGHT = 2000;

  private final PairedTwoArm harm;
  private final PairedTwoArm good;

  Slowness(Settings settings, double share) {
    double temper = settings.counting().requestTemper();
    this.harm = new PairedTwoArm(tested(Direction.ROLL_BACK, temper), share);
    this.good = new PairedTwoArm(tested(Direction.PROMOTE, temper), share);
  }

  static TwoArm.Null tested(Direction direction, double temper) {
    return new TwoArm.Null(direction, 1, 0, TAIL, TAIL_WEIGHT, temper);
  }

  @Override
  public void tick(Observation tick, Optional<Reading.SlowThreshold> threshold) {
    // While nothing is known of the old version's latency, only time passes.
    Counts harmful = threshold.map(t -> counts(tick, t, t.canaryMillis())).orElse(Counts.NONE);
    Counts tolerable = threshold.map(t -> counts(tick, t, t.promoteMillis())).orElse(Counts.NONE);
    harm.tick(tick.seconds(), TickShare.of(tick), harmful);
    good.tick(tick.seconds(), TickShare.of(tick), tolerable);
  }

  private static Counts counts(
      Observation tick, Reading.SlowThreshold threshold, double canaryMillis) {
    return new Counts(
        (double) SlowCounts.known(tick.canary()),
        (double) SlowCounts.slow(tick.canary(), canaryMillis),
        (double) SlowCounts.known(tick.baseline()),
        SlowCounts.slowInPart(tick.baseline(), threshold));
  }

  @Override
  public double harm() {
    return harm.logE();
  }

  @Override
  public double good() {
    return good.logE();
  }
}
