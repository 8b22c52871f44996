package slipway.agent.router;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * What the log should hear of, though it may happen thousands of times a second: of each kind one
 * line at once, then at most one a minute, with how many there were.
 */
final class Notices {
  static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Further kinds within the same minute share one. */
  private static final int MOST_KINDS = 64;

  private static final String OTHERS = "others";

  private final LongSupplier nanos;
  private final BiConsumer<Level, String> log;
  private final Map<String, Kind> kinds = new LinkedHashMap<>();

  private static final class Kind {
    private final Level level;
    private long saidAt;
    private long unsaid;
    private String last = "";

    Kind(Level level, long saidAt) {
      this.level = level;
      this.saidAt = saidAt;
    }
  }

  /**
   * @param nanos a monotonic clock
   * @param log takes the lines
   */
  Notices(LongSupplier nanos, BiConsumer<Level, String> log) {
    this.nanos = nanos;
    this.log = log;
  }

  /** It has happened again; may be called from any thread. */
  synchronized void say(Level level, String kind, String what) {
    String key = kinds.containsKey(kind) || kinds.size() < MOST_KINDS ? kind : OTHERS;
    Kind known = kinds.get(key);
    if (known == null) {
      kinds.put(key, new Kind(level, nanos.getAsLong()));
      log.accept(level, what);
    } else {
      known.unsaid++;
      known.last = what;
    }
  }

  /** Regularly: says what was held back for a minute. */
  synchronized void look() {
    long now = nanos.getAsLong();
    kinds.values().removeIf(kind -> now - kind.saidAt >= QUIET_NANOS && kind.unsaid == 0);
    for (Kind kind : kinds.values()) {
      if (now - kind.saidAt >= QUIET_NANOS) {
        log.accept(kind.level, kind.last + " (" + kind.unsaid + " times since the last such line)");
        kind.saidAt = now;
        kind.unsaid = 0;
      }
    }
  }
}
