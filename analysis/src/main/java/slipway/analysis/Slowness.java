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

  private final double marginMillis;
  private final TwoArm harm;
  private final TwoArm good;

  Slowness(Settings settings, double share) {
    this.marginMillis = settings.margins().latencyMillis();
    double temper = settings.counting().temper();
    this.harm = new TwoArm(tested(Direction.ROLL_BACK, temper), share);
    this.good = new TwoArm(tested(Direction.PROMOTE, temper), share);
  }

  static TwoArm.Null tested(Direction direction, double temper) {
    return new TwoArm.Null(direction, 1, 0, TAIL, TAIL_WEIGHT, temper);
  }

  @Override
  public void tick(Observation tick, Optional<Reading.SlowThreshold> threshold) {
    harm.share(tick.canaryShare());
    good.share(tick.canaryShare());
    if (threshold.isPresent()) {
      compare(tick, threshold.get());
    } else {
      harm.tick(tick.seconds(), Counts.NONE);
      good.tick(tick.seconds(), Counts.NONE);
    }
  }

  private void compare(Observation tick, Reading.SlowThreshold threshold) {
    double x = threshold.baselineMillis();
    double lower =
        SlowCounts.canaryThreshold(
            tick.canary().latency().edges(), x, marginMillis, Direction.PROMOTE);
    long known1 = SlowCounts.known(tick.canary());
    long known0 = SlowCounts.known(tick.baseline());
    long slow0 = SlowCounts.slow(tick.baseline(), x);
    long slow1 = SlowCounts.slow(tick.canary(), threshold.canaryMillis());
    harm.tick(tick.seconds(), Counts.of(known1, slow1, known0, slow0));
    long below1 = SlowCounts.slow(tick.canary(), lower);
    good.tick(tick.seconds(), Counts.of(known1, below1, known0, slow0));
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
