package slipway.analysis;

import java.util.Optional;
import java.util.Set;

/**
 * The comparison of a new version with the old one during one exposure: observations in, readings
 * out. A deterministic fold, so a replay is the same observations fed again, and gives the same
 * readings bit for bit. A comparison begins with its first observation; ticks may have any length
 * and change it. Not thread-safe.
 */
public final class Comparison {
  private final Settings settings;
  private final History history;
  private final boolean alone;
  private final SlowThresholds thresholds;
  private final StatusMix statusMix;
  private final Tally tally;
  private final Judging judging;
  private Optional<Parts> parts = Optional.empty();
  private Optional<Metric> condemned = Optional.empty();

  /** What needs the first share to begin. */
  private record Parts(Panel panel, Ramp ramp) {}

  private Comparison(Settings settings, History history, boolean alone) {
    this.settings = settings;
    this.history = history;
    this.alone = alone;
    this.thresholds = new SlowThresholds(history.latency(), settings.margins().latencyMillis());
    this.statusMix = new StatusMix(settings);
    this.tally = new Tally(history.latency().edges());
    this.judging = new Judging(settings, alone, tally);
  }

  /** Both versions serve at the same time: the error rates of the settings are promised. */
  public static Comparison start(Settings settings, History history) {
    return new Comparison(settings, history, false);
  }

  /**
   * The new version serves alone and is held against the old one's records: nothing is promised,
   * and readings say so. It is good once it has had users for the soak time, has finished at least
   * one request, and there is no evidence of harm. Whatever the old version still finishes is shown
   * and not judged; neither are the answers 401, 403, 404 and 429, of which nothing is recorded.
   */
  public static Comparison startAlone(Settings settings, History history) {
    return new Comparison(settings, history, true);
  }

  /**
   * Adds what was counted in one tick.
   *
   * @throws IllegalArgumentException when its latencies have other bucket edges than the history's;
   *     nothing is added then
   */
  public Reading tick(Observation tick) {
    tick.canary().latency().requireEdges(history.latency().edges());
    tick.baseline().latency().requireEdges(history.latency().edges());
    Parts now = parts.orElseGet(() -> begin(tick.canaryShare()));
    parts = Optional.of(now);
    Optional<Reading.SlowThreshold> threshold = thresholds.now();
    now.panel.tick(tick, threshold);
    tally.tick(tick, threshold);
    if (!alone) {
      thresholds.learn(tick.seconds(), tick.baseline().latency());
      statusMix.tick(tick);
      exclude(now.ramp, tick);
    }
    return read(now, tick.canaryShare(), threshold);
  }

  private Parts begin(double share) {
    Panel panel = alone ? Panel.alone(settings, history) : Panel.beside(settings, history, share);
    return new Parts(panel, new Ramp(settings, history, share));
  }

  private void exclude(Ramp ramp, Observation tick) {
    Counts counts =
        switch (settings.counting().unit()) {
          case REQUEST -> Counts.requests(tick);
          case CLIENT -> Counts.windows(tick);
        };
    ramp.tick(tick.seconds(), TickShare.of(tick), counts);
  }

  private Reading read(Parts now, double share, Optional<Reading.SlowThreshold> threshold) {
    Reading.Evidence harm = now.panel.harm();
    Reading.Evidence good = now.panel.good();
    Optional<Reading.StatusShift> shift = statusMix.shift();
    if (condemned.isEmpty()) {
      condemned = judging.condemn(now.panel, harm);
    }
    Set<Reading.Hold> holds = judging.holds(harm, shift);
    return new Reading(
        condemned.isPresent() ? Verdict.HARMFUL : judging.verdict(harm, good, holds),
        holds.contains(Reading.Hold.WARNING)
            ? condemned.or(() -> Optional.of(now.panel.heaviest(true)))
            : condemned,
        harm,
        good,
        tally.arms(),
        advice(now.ramp, share, holds),
        new Reading.Circumstances(tally.seconds(), tally.silentSeconds(), threshold, shift, alone));
  }

  private Reading.Advice advice(Ramp ramp, double share, Set<Reading.Hold> holds) {
    double requestsPerSecond = tally.requestsPerSecond();
    double suggested = alone ? share : ramp.share(requestsPerSecond);
    boolean held = !holds.isEmpty() || condemned.isPresent();
    return new Reading.Advice(
        holds,
        ramp.excludedHarm(),
        held ? Math.min(share, suggested) : suggested,
        requestsPerSecond);
  }
}
