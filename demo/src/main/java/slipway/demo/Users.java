package slipway.demo;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;
import slipway.demo.load.Load;
import slipway.demo.load.Load.Mark;
import slipway.demo.load.Stretch;
import slipway.demo.load.Target;

/** The users of the shop: they come once, and what they met is counted story by story. */
final class Users {
  private static final Duration SETTLING = Duration.ofSeconds(15);

  private Optional<Load> load = Optional.empty();
  private Mark quiet = Mark.START;

  void come(Target target, Load.Shape shape, LongSupplier nanos) {
    load = Optional.of(Load.start(target, shape, nanos));
  }

  Load load() {
    return load.orElseThrow(() -> new IllegalStateException("no users have come yet"));
  }

  /** What they met since then; what comes after it is quiet until the next story. */
  Stretch since(Mark from) {
    Mark to = load().mark();
    settle(to);
    quiet = to;
    return load().between(from, to);
  }

  /** The 95th percentile of whoever serves before anything changes. */
  double usualP95() {
    Mark now = load().mark();
    settle(now);
    Stretch stretch = load().between(quiet, now);
    return stretch.tallies().entrySet().stream()
        .filter(e -> !e.getKey().isEmpty())
        .max(Comparator.comparingLong(e -> e.getValue().requests()))
        .map(e -> stretch.p95Millis(e.getKey()).orElse(0))
        .orElse(0.0);
  }

  /** Waits for the answers to whatever was asked before the mark, for some time. */
  void settle(Mark mark) {
    try {
      load().settle(mark, SETTLING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryBroken("interrupted: " + e.getMessage());
    }
  }

  /** They go home. */
  void close() {
    load.ifPresent(Load::close);
  }
}
