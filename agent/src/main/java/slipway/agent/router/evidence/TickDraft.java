package slipway.agent.router.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import slipway.agent.protocol.LatencyBuckets;
import slipway.agent.protocol.Tick;

/** A tick being closed: goes from event loop to event loop and gathers what each has counted. */
public final class TickDraft {
  private final Map<String, Sum> sums = new LinkedHashMap<>();
  private int ownAnswers;

  /** Takes over what was counted; called on the count's event loop. */
  public void gather(String release, ReleaseCount count) {
    sums.computeIfAbsent(release, _ -> new Sum()).take(count);
  }

  /** Takes over the number of answers that no release had a part in. */
  public void gatherOwnAnswers(int answers) {
    ownAnswers += answers;
  }

  /**
   * The tick.
   *
   * @param shares the shares in force now; a release without one is in the tick only if something
   *     happened to it
   */
  public Tick close(
      long sequence,
      long fromEpochMillis,
      int millis,
      Map<String, Integer> shares,
      Clients clients) {
    clients.elapse(millis);
    sums.forEach((release, sum) -> sum.events.forEach(e -> clients.take(release, e)));
    List<Tick.Tally> tallies = new ArrayList<>();
    sums.forEach(
        (release, sum) -> {
          int share = shares.getOrDefault(release, 0);
          Tick.Tally tally = sum.tally(release, share, clients.close(release));
          if (share > 0 || !sum.empty()) {
            tallies.add(tally);
          }
        });
    return new Tick(sequence, fromEpochMillis, millis, ownAnswers, tallies);
  }

  private static final class Sum {
    private final ReleaseCount total = new ReleaseCount();
    private final List<ClientEvents> events = new ArrayList<>();

    void take(ReleaseCount from) {
      total.requests += from.requests;
      total.bad += from.bad;
      total.retried += from.retried;
      total.cut += from.cut;
      total.overdue += from.overdue;
      total.overdueFinished += from.overdueFinished;
      from.requests = from.bad = from.retried = from.cut = from.overdue = from.overdueFinished = 0;
      for (int i = 0; i < from.latency.length; i++) {
        total.latency[i] += from.latency[i];
        from.latency[i] = 0;
      }
      for (int i = 0; i < from.statuses.length; i++) {
        total.statuses[i] += from.statuses[i];
        from.statuses[i] = 0;
      }
      if (from.clients.count() > 0) {
        events.add(from.clients.take());
      }
    }

    boolean empty() {
      return total.requests == 0 && total.retried == 0 && total.cut == 0 && total.overdue == 0;
    }

    Tick.Tally tally(String release, int share, Tick.Clients clients) {
      long[] s = total.statuses;
      return new Tick.Tally(
          release,
          share,
          total.requests,
          total.bad,
          total.retried,
          total.cut,
          latency(),
          new Tick.Statuses(s[0], s[1], s[2], s[3], s[4], s[5], s[6]),
          clients);
    }

    private Tick.Latency latency() {
      List<Integer> buckets = new ArrayList<>();
      List<Long> counts = new ArrayList<>();
      for (int i = 0; i < LatencyBuckets.COUNT; i++) {
        if (total.latency[i] > 0) {
          buckets.add(i);
          counts.add((long) total.latency[i]);
        }
      }
      return new Tick.Latency(buckets, counts, total.overdue, total.overdueFinished);
    }
  }
}
