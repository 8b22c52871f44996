package slipway.judging;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import slipway.application.Place;
import slipway.evidence.History;
import slipway.evidence.Tick;
import slipway.evidence.TickStore;
import slipway.plan.Step.Change;

/** What is known of the release before: its last minutes of users, before anyone is exposed. */
final class Lookback {
  private static final int MOST_TICKS = 9_000;
  private static final long MOST_MILLIS = 15 * 60_000;
  private static final long TRAFFIC_MILLIS = 30_000;

  private final TickStore store;

  Lookback(TickStore store) {
    this.store = store;
  }

  History of(Place place, Change change) {
    return change
        .baseline()
        .map(b -> of(store.latest(place, MOST_TICKS), b.release().key()))
        .orElse(History.NONE);
  }

  private static History of(List<Tick> ticks, String release) {
    Map<Integer, Long> buckets = new TreeMap<>();
    long requests = 0;
    long bad = 0;
    long millis = 0;
    long lately = 0;
    long latelyMillis = 0;
    for (Tick tick : ticks.reversed()) {
      if (millis >= MOST_MILLIS) {
        break;
      }
      millis += tick.millis();
      Optional<Tick.Tally> tally = Trial.tally(tick, release);
      requests += tally.map(Tick.Tally::requests).orElse(0L);
      bad += tally.map(Tick.Tally::bad).orElse(0L);
      tally.ifPresent(t -> add(buckets, t.latency()));
      if (latelyMillis < TRAFFIC_MILLIS) {
        latelyMillis += tick.millis();
        lately += tick.tallies().stream().mapToLong(Tick.Tally::requests).sum();
      }
    }
    var latency =
        new Tick.Latency(List.copyOf(buckets.keySet()), List.copyOf(buckets.values()), 0, 0);
    return new History(requests, bad, latency, lately * 1e3 / Math.max(1, latelyMillis));
  }

  private static void add(Map<Integer, Long> buckets, Tick.Latency latency) {
    for (int i = 0; i < latency.buckets().size(); i++) {
      buckets.merge(latency.buckets().get(i), latency.counts().get(i), Long::sum);
    }
  }
}
