package slipway.judging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import slipway.analysis.Comparison;
import slipway.analysis.LatencyHistogram;
import slipway.analysis.Observation;
import slipway.analysis.Reading;
import slipway.analysis.Settings;
import slipway.evidence.Tick;

/**
 * The evidence on one matter, folded tick by tick. The same ticks give the same readings, bit for
 * bit: live, after a restart, and in a replay.
 */
final class Trial {
  private static final int RECENT_MILLIS = 5_000;
  private static final long MOST_SETTLING_MILLIS = 10_000;

  private final Matter matter;
  private final Settings settings;
  private final Comparison comparison;
  private final Deque<Tick> recent = new ArrayDeque<>();
  private Optional<Reading> reading = Optional.empty();
  private long last;
  private long elapsedMillis;
  private long heldMillis;
  private int share;
  private int before;
  private int recentMillis;

  Trial(Matter matter) {
    this.matter = matter;
    this.settings = Conversion.settings(matter);
    var history = Conversion.history(matter.scope().history());
    this.comparison =
        matter.alone()
            ? Comparison.startAlone(settings, history)
            : Comparison.start(settings, history);
    this.last = matter.scope().afterTick();
  }

  /** Weighs the ticks that are newer than the last. */
  void hear(List<Tick> ticks) {
    for (Tick tick : ticks) {
      if (tick.sequence() > last) {
        hear(tick);
      }
    }
  }

  private void hear(Tick tick) {
    last = tick.sequence();
    remember(tick);
    Optional<Tick.Tally> candidate = tally(tick, matter.candidate());
    int now = candidate.map(Tick.Tally::share).orElse(0);
    if (reading.isEmpty() && candidate.isEmpty()) {
      return;
    }
    elapsedMillis += tick.millis();
    if (heldMillis >= settlingMillis()) {
      before = share;
    } else if (now != share) {
      before = Math.max(before, share);
    }
    heldMillis = now == share ? heldMillis + tick.millis() : 0; // it changed within this one
    var counted =
        new Observation(
            Math.max(1, tick.millis()) / 1e3,
            Conversion.share(now),
            candidate.map(Conversion::arm).orElseGet(Conversion::nobody),
            tally(tick, matter.baseline()).map(Conversion::arm).orElseGet(Conversion::nobody),
            candidate.map(Conversion::checks).orElse(Observation.Checks.NONE));
    reading = Optional.of(comparison.tick(counted.changedFrom(Conversion.share(before))));
    share = now;
  }

  /**
   * How long a tick is still taken for one within which the share changed: until what was asked
   * before has been answered, as nearly as is known before the tick. Where errors are quicker than
   * good answers, a release has at first finished nothing but its errors.
   */
  private long settlingMillis() {
    return Math.min(slowAfter().toMillis(), MOST_SETTLING_MILLIS);
  }

  private void remember(Tick tick) {
    recent.addLast(tick);
    recentMillis += tick.millis();
    while (recentMillis - recent.getFirst().millis() >= RECENT_MILLIS) {
      recentMillis -= recent.removeFirst().millis();
    }
  }

  static Optional<Tick.Tally> tally(Tick tick, String release) {
    return tick.tallies().stream().filter(t -> t.release().equals(release)).findFirst();
  }

  Matter matter() {
    return matter;
  }

  Settings settings() {
    return settings;
  }

  /** Empty until the candidate has had a share in any tick. */
  Optional<Reading> reading() {
    return reading;
  }

  long last() {
    return last;
  }

  /** When the last tick began. */
  Instant lastAt() {
    return recent.isEmpty() ? Instant.EPOCH : recent.getLast().from();
  }

  int share() {
    return share;
  }

  /** Since the candidate first had a share, by the evidence's own time. */
  Duration elapsed() {
    return Duration.ofMillis(elapsedMillis);
  }

  /** At the present share. */
  Duration held() {
    return Duration.ofMillis(heldMillis);
  }

  /** When a request of the candidate counts as slow; zero where that is not known. */
  Duration slowAfter() {
    return reading
        .flatMap(r -> r.circumstances().slowThreshold())
        .map(Reading.SlowThreshold::canaryMillis)
        .filter(Double::isFinite)
        .map(millis -> Duration.ofMillis((long) StrictMath.ceil(millis)))
        .orElse(Duration.ZERO);
  }

  /** What a release's users met in the last seconds. */
  Recent recent(String release) {
    long requests = 0;
    long bad = 0;
    LatencyHistogram latency = LatencyHistogram.empty(Conversion.EDGES);
    for (Tick tick : recent) {
      Optional<Tick.Tally> tally = tally(tick, release);
      if (tally.isPresent()) {
        requests += tally.get().requests();
        bad += tally.get().bad();
        latency = latency.plus(Conversion.latency(tally.get().latency()));
      }
    }
    return new Recent(requests, bad, latency, Math.max(1, recentMillis) / 1e3);
  }

  record Recent(long requests, long bad, LatencyHistogram latency, double seconds) {}

  /** The candidate's requests that were bad, or slow where latency is judged. */
  long harmed() {
    return reading
        .map(Reading::arms)
        .map(arms -> Math.min(arms.canary().requests(), arms.canary().bad() + arms.canary().slow()))
        .orElse(0L);
  }
}
