package slipway.demo.load;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of one version.
 *
 * @param requests that ended, however they did
 * @param whole whole answers by status
 * @param failed the other requests by what became of them
 */
public record Tally(long requests, SortedMap<Integer, Long> whole, Map<Outcome, Long> failed) {
  /** Of a version that nobody met. */
  public static final Tally NONE = new Tally(0, Collections.emptySortedMap(), Map.of());

  static final int FIRST_SERVER_ERROR = 500;

  public Tally {
    whole = Collections.unmodifiableSortedMap(new TreeMap<>(whole));
    failed = Map.copyOf(failed);
  }

  /** Whole answers with a status of 500 and above. */
  public long serverErrors() {
    return sum(whole.tailMap(FIRST_SERVER_ERROR));
  }

  /** Requests without a whole answer. */
  public long notWhole() {
    return sum(failed);
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
