package slipway.demo.load;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts endings by version. */
final class Tallying {
  private final SortedMap<String, Counts> versions = new TreeMap<>();

  private static final class Counts {
    private long requests;
    private final SortedMap<Integer, Long> whole = new TreeMap<>();
    private final Map<Outcome, Long> failed = new EnumMap<>(Outcome.class);
  }

  void add(String version, Outcome outcome, int status) {
    Counts counts = versions.computeIfAbsent(version, _ -> new Counts());
    counts.requests++;
    if (outcome == Outcome.WHOLE) {
      counts.whole.merge(status, 1L, Long::sum);
    } else {
      counts.failed.merge(outcome, 1L, Long::sum);
    }
  }

  SortedMap<String, Tally> tallies() {
    var tallies = new TreeMap<String, Tally>();
    versions.forEach(
        (version, counts) ->
            tallies.put(version, new Tally(counts.requests, counts.whole, counts.failed)));
    return Collections.unmodifiableSortedMap(tallies);
  }
}
