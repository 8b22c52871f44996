package slipway.agent.instance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import slipway.agent.protocol.Place;

/** Instances that have ended and whose output can still be read: the newest few of every place. */
final class Past {
  private static final int KEPT = 8;

  private final Map<Place, Deque<Seat>> byPlace = new HashMap<>();
  private final Store store;

  Past(Store store) {
    this.store = store;
  }

  /** As an earlier agent left them. */
  void addAll(List<Seat> ended) {
    ended.stream().sorted(Comparator.comparingLong(s -> s.sinceEpochMillis)).forEach(this::add);
  }

  void add(Seat ended) {
    Deque<Seat> of = byPlace.computeIfAbsent(ended.place, _ -> new ArrayDeque<>());
    of.addLast(ended);
    while (of.size() > KEPT) {
      store.delete(of.removeFirst());
    }
  }

  List<Seat> all() {
    List<Seat> all = new ArrayList<>();
    byPlace.values().forEach(all::addAll);
    return all;
  }
}
