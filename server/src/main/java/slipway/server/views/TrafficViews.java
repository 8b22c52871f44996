package slipway.server.views;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import slipway.api.Answers;
import slipway.api.Answers.Second;
import slipway.api.Answers.Traffic;
import slipway.api.Answers.VersionSecond;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.evidence.TickSource;
import slipway.evidence.TickStore;
import slipway.judging.Quantiles;
import slipway.placement.Inventory;

/** What the users of a component met, second by second. */
public final class TrafficViews {
  private static final int MOST_SECONDS = 3_600;
  private static final int TICKS_PER_SECOND = 10;

  private TrafficViews() {}

  /** The last seconds, the oldest first. */
  public static Traffic of(TickSource source, TickStore store, Place place, int seconds) {
    int wanted = Math.clamp(seconds, 1, MOST_SECONDS);
    List<Tick> ticks = ticks(source, store, place, wanted);
    if (ticks.isEmpty()) {
      return new Traffic(List.of());
    }
    Map<Instant, Map<String, Sum>> bySecond = new TreeMap<>();
    for (Tick tick : ticks) {
      add(
          tick,
          bySecond.computeIfAbsent(
              tick.from().truncatedTo(ChronoUnit.SECONDS), _ -> new LinkedHashMap<>()));
    }
    return new Traffic(
        bySecond.entrySet().stream().map(e -> second(e.getKey(), e.getValue())).toList());
  }

  /**
   * All answers since the entry was opened; copies of a version that were released apart are one.
   */
  public static Answers.Totals totals(Inventory inventory, Place place) {
    Inventory.Totals totals = inventory.totals(place);
    var byVersion = new TreeMap<String, Map<String, Long>>();
    for (Inventory.OfRelease r : totals.releases()) {
      var counts = byVersion.computeIfAbsent(versionOf(r.release()), _ -> new TreeMap<>());
      counts.merge("fine", r.fine(), Long::sum);
      counts.merge("4xx", r.client4xx(), Long::sum);
      counts.merge("5xx", r.server5xx(), Long::sum);
      counts.merge("torn", r.torn(), Long::sum);
      counts.merge("clientLeft", r.left(), Long::sum);
    }
    return new Answers.Totals(place.component(), byVersion, totals.own(), totals.idleClosed());
  }

  /** The 95th percentile of each version that had users in the last seconds. */
  public static Map<String, Double> p95Millis(
      TickSource source, TickStore store, Place place, int seconds) {
    Map<String, Sum> versions = new TreeMap<>();
    ticks(source, store, place, seconds).forEach(tick -> add(tick, versions));
    Map<String, Double> p95 = new TreeMap<>();
    versions.forEach(
        (version, sum) ->
            Quantiles.p95Millis(sum.buckets).ifPresent(millis -> p95.put(version, millis)));
    return p95;
  }

  private static void add(Tick tick, Map<String, Sum> versions) {
    tick.tallies()
        .forEach(t -> versions.computeIfAbsent(versionOf(t.release()), _ -> new Sum()).add(t));
  }

  /** Those that are judged already, and those that wait to be. */
  private static List<Tick> ticks(TickSource source, TickStore store, Place place, int seconds) {
    long newest = store.newest(place);
    List<Tick> fresh = source.after(place, newest, MOST_SECONDS * TICKS_PER_SECOND);
    List<Tick> ticks =
        new ArrayList<>(
            store.between(place, Math.max(0, newest - (long) seconds * TICKS_PER_SECOND), newest));
    ticks.addAll(fresh);
    if (ticks.isEmpty()) {
      return List.of();
    }
    Instant from = ticks.getLast().from().minusSeconds(seconds);
    return ticks.stream().filter(tick -> !tick.from().isBefore(from)).toList();
  }

  private static Second second(Instant at, Map<String, Sum> versions) {
    return new Second(
        at,
        versions.entrySet().stream()
            .map(
                e ->
                    new VersionSecond(
                        e.getKey(),
                        e.getValue().share,
                        e.getValue().requests,
                        e.getValue().bad,
                        Forecasts.boxed(Quantiles.p95Millis(e.getValue().buckets))))
            .toList());
  }

  /** The version of a release's key. */
  public static String versionOf(String release) {
    return Sentences.versionOf(release);
  }

  private static final class Sum {
    private final Map<Integer, Long> buckets = new HashMap<>();
    private int share;
    private long requests;
    private long bad;

    void add(Tick.Tally tally) {
      share = tally.share();
      requests += tally.requests();
      bad += tally.bad();
      List<Integer> indices = tally.latency().buckets();
      for (int i = 0; i < indices.size(); i++) {
        buckets.merge(indices.get(i), tally.latency().counts().get(i), Long::sum);
      }
    }
  }
}
