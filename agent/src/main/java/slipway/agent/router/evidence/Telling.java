package slipway.agent.router.evidence;

import java.util.ArrayList;
import java.util.List;
import slipway.agent.protocol.Counted;

/**
 * What one agent has counted of a release, in words for another one. All of it is called on the
 * count's event loop.
 */
public final class Telling {
  private static final int COUNTS = 6;

  private Telling() {}

  /** What users saw in all, without what is in no tick yet. */
  public static Counted.OfRelease totals(String release, ReleaseCount count) {
    return new Counted.OfRelease(
        release, List.of(), List.of(), List.of(), List.of(), List.of(), count.tellAll());
  }

  /** What was counted since the last tick, or since this was last asked; counting begins anew. */
  public static Counted.OfRelease take(String release, ReleaseCount count) {
    List<Long> counts =
        List.of(
            count.requests,
            count.bad,
            count.retried,
            count.cut,
            count.overdue,
            count.overdueFinished);
    count.requests = count.bad = count.retried = count.cut = 0;
    count.overdue = count.overdueFinished = 0;
    List<Integer> buckets = new ArrayList<>();
    List<Long> bucketCounts = new ArrayList<>();
    for (int i = 0; i < count.latency.length; i++) {
      if (count.latency[i] > 0) {
        buckets.add(i);
        bucketCounts.add((long) count.latency[i]);
        count.latency[i] = 0;
      }
    }
    List<Long> statuses = new ArrayList<>();
    for (int i = 0; i < count.statuses.length; i++) {
      statuses.add(count.statuses[i]);
      count.statuses[i] = 0;
    }
    return new Counted.OfRelease(
        release, counts, buckets, bucketCounts, statuses, clients(count), count.tell());
  }

  private static List<Long> clients(ReleaseCount count) {
    ClientEvents events = count.clients.take();
    List<Long> clients = new ArrayList<>();
    for (int i = 0; i < events.count(); i++) {
      clients.add(events.client(i) << 1 | (events.bad(i) ? 1 : 0));
    }
    return clients;
  }

  /** Whether nothing is said. */
  public static boolean isSilent(Counted.OfRelease counted) {
    return counted.counts().stream().allMatch(n -> n == 0) && counted.seen().isEmpty();
  }

  /** Adds what another agent has counted. */
  public static void add(ReleaseCount count, Counted.OfRelease counted) {
    List<Long> n = counted.counts();
    if (n.size() >= COUNTS) {
      count.requests += n.get(0);
      count.bad += n.get(1);
      count.retried += n.get(2);
      count.cut += n.get(3);
      count.overdue += n.get(4);
      count.overdueFinished += n.get(5);
    }
    for (int i = 0; i < counted.buckets().size(); i++) {
      count.latency[counted.buckets().get(i)] += counted.bucketCounts().get(i).intValue();
    }
    for (int i = 0; i < Math.min(count.statuses.length, counted.statuses().size()); i++) {
      count.statuses[i] += counted.statuses().get(i);
    }
    for (long client : counted.clients()) {
      count.clients.add(client >>> 1, (client & 1) == 1);
    }
    count.saw(counted.seen());
  }
}
