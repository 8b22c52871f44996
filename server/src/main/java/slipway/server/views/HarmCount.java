package slipway.server.views;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import slipway.evidence.Finding;
import slipway.judging.Look;

/**
 * How many requests a deployment harmed: those of its release that were bad, or slow where latency
 * is judged. Counted exposure by exposure, each from its beginning: until its verdict, and on the
 * way home until users are back and nothing of the release is left. Of the way home, what was
 * counted in the end is known; while it lasts, and where the server ended in the midst of it, as
 * much as the verdict says.
 */
final class HarmCount {
  private final NavigableMap<Instant, Long> before = new TreeMap<>();
  private long now;
  private long found;

  /** Another exposure began. */
  void opened(Instant at) {
    before.put(at, byEvents());
    now = 0;
    found = 0;
  }

  /** When the newest exposure began; before all time where there was none. */
  Instant opened() {
    return before.isEmpty() ? Instant.MIN : before.lastKey();
  }

  void found(Finding finding) {
    found = Math.max(found, finding.ticks().harmed());
    counted(found);
  }

  /** So many in the newest exposure, the way home from it included. */
  void counted(long harmed) {
    now = Math.max(now, harmed);
  }

  /** Whether some were harmed after the verdict, so that it does not tell of all. */
  boolean isMoreThanFound() {
    return now > found;
  }

  /** In all exposures, as far as events tell. */
  long byEvents() {
    return now + (before.isEmpty() ? 0 : before.lastEntry().getValue());
  }

  /**
   * In all exposures up to now: the one count that is shown everywhere.
   *
   * @param looks what is being judged
   */
  long upToNow(List<Look> looks) {
    if (before.isEmpty()) {
      return byEvents();
    }
    Instant opened = before.lastKey();
    long seen =
        looks.stream().filter(look -> !look.at().isBefore(opened)).mapToLong(Look::harmed).sum();
    return before.lastEntry().getValue() + Math.max(now, seen);
  }

  /** Before the exposure began that went on at this time. */
  long before(Instant at) {
    Map.Entry<Instant, Long> opening = before.floorEntry(at);
    return opening == null ? 0 : opening.getValue();
  }
}
