package slipway.server.views;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import slipway.evidence.Finding;
import slipway.judging.Look;

/** How many requests a deployment harmed, exposure by exposure; each counts from its beginning. */
final class HarmCount {
  private final NavigableMap<Instant, Long> before = new TreeMap<>();
  private long now;

  /** Another exposure began. */
  void opened(Instant at) {
    before.put(at, byFindings());
    now = 0;
  }

  void found(Finding finding) {
    now = Math.max(now, finding.ticks().harmed());
  }

  /** In all exposures, as far as findings tell. */
  long byFindings() {
    return now + (before.isEmpty() ? 0 : before.lastEntry().getValue());
  }

  /**
   * In all exposures up to now: the one count that is shown everywhere.
   *
   * @param looks what is being judged
   */
  long upToNow(List<Look> looks) {
    if (before.isEmpty()) {
      return byFindings();
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
