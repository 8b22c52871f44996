package slipway.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.evidence.TickStore;
import slipway.release.Digest;

/** Keeps ticks as long as the JVM lives. */
public final class MemoryTicks implements TickStore {
  private final Map<Place, NavigableMap<Long, Tick>> kept = new HashMap<>();
  private final Crashes crashes;

  public MemoryTicks() {
    this(Crashes.never());
  }

  public MemoryTicks(Crashes crashes) {
    this.crashes = crashes;
  }

  @Override
  public void keep(Place place, List<Tick> ticks) {
    crashes.around(
        () -> {
          synchronized (kept) {
            NavigableMap<Long, Tick> there = kept.computeIfAbsent(place, _ -> new TreeMap<>());
            ticks.forEach(tick -> there.putIfAbsent(tick.sequence(), tick));
          }
        });
  }

  @Override
  public List<Tick> between(Place place, long after, long last) {
    return crashes.around(
        () -> {
          synchronized (kept) {
            return after >= last
                ? List.of()
                : new ArrayList<>(of(place).subMap(after, false, last, true).values());
          }
        });
  }

  @Override
  public List<Tick> latest(Place place, int most) {
    return crashes.around(
        () -> {
          synchronized (kept) {
            return of(place).descendingMap().values().stream().limit(most).toList().reversed();
          }
        });
  }

  @Override
  public Digest digest(Place place, long after, long last) {
    return Digest.of(between(place, after, last).toString());
  }

  @Override
  public long newest(Place place) {
    return crashes.around(
        () -> {
          synchronized (kept) {
            return of(place).isEmpty() ? 0L : of(place).lastKey();
          }
        });
  }

  private NavigableMap<Long, Tick> of(Place place) {
    return kept.getOrDefault(place, new TreeMap<>());
  }
}
