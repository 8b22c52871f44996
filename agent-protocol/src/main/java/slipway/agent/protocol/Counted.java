package slipway.agent.protocol;

import java.util.List;

/**
 * What one agent has counted at an entry and another one adds to its own: every request is counted
 * in one of the two.
 *
 * @param ownInTick answers of the router's own since its last tick
 * @param own such answers in all: 4xx, 5xx, clients that left before a release was chosen, and idle
 *     connections that were closed at the drain limit; read as far as it goes
 */
public record Counted(List<OfRelease> releases, int ownInTick, List<Long> own) {
  /** Nothing. */
  public static final Counted NOTHING = new Counted(List.of(), 0, List.of());

  public Counted {
    releases = List.copyOf(releases);
    own = List.copyOf(own);
  }

  /** Whether there is nothing to be told. */
  public boolean isEmpty() {
    return releases.isEmpty() && ownInTick == 0 && own.stream().allMatch(count -> count == 0);
  }

  /**
   * One release's part. Lists are read as far as they go: a later build may add at their ends.
   *
   * @param counts requests, bad, retried, cut, overdue, overdue and finished
   * @param buckets indices into {@link LatencyBuckets}
   * @param bucketCounts how many fell into each
   * @param statuses as the components of {@link Tick.Statuses}, in their order
   * @param clients known clients whose requests have finished: twice the client, plus one if badly
   * @param seen what became of requests in the eyes of their users
   */
  public record OfRelease(
      String release,
      List<Long> counts,
      List<Integer> buckets,
      List<Long> bucketCounts,
      List<Long> statuses,
      List<Long> clients,
      List<Seen> seen) {
    public OfRelease {
      counts = List.copyOf(counts);
      buckets = List.copyOf(buckets);
      bucketCounts = List.copyOf(bucketCounts);
      statuses = List.copyOf(statuses);
      clients = List.copyOf(clients);
      seen = List.copyOf(seen);
    }
  }

  /** How often users saw something, by the router's name for it. */
  public record Seen(String what, long count) {}
}
