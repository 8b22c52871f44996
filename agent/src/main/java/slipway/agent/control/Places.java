package slipway.agent.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/** What every place was ordered last, for this agent and the next; one order at a time a place. */
final class Places {
  private final Memory memory;
  private final Map<Place, PlaceState> states = new ConcurrentHashMap<>();
  private final Map<Place, Object> locks = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Places(Memory memory) {
    this.memory = memory;
  }

  /**
   * Takes over what an earlier agent has left. No lease outlives the boot it was given in: whoever
   * was to judge it is gone as well, and the proven release is to be up first.
   */
  List<PlaceState> recall(String bootId) {
    boolean rebooted = memory.rebooted(bootId);
    for (PlaceState before : memory.all()) {
      PlaceState now = rebooted ? before.withoutLease() : before;
      if (!now.equals(before)) {
        memory.keep(now);
      }
      states.put(now.place(), now);
    }
    return List.copyOf(states.values());
  }

  /** Carries the order out, unless it is older than the last the place has seen. */
  Answer fenced(Place place, long fence, Supplier<Answer> order) {
    synchronized (lockOf(place)) {
      PlaceState seen = at(place);
      if (fence < seen.fence()) {
        return new Answer.Superseded(
            "an order with fence %d came to %s; this one has %d"
                .formatted(seen.fence(), place, fence));
      }
      if (fence > seen.fence()) {
        keep(seen.fenced(fence));
      }
      return order.get();
    }
  }

  /** The lease of these routes has run out: the next agent is to find it so, too. */
  void expired(Place place, Routes routes) {
    synchronized (lockOf(place)) {
      PlaceState state = at(place);
      if (!closed && state.access().filter(a -> a.routes().equals(routes)).isPresent()) {
        keep(state.expired(routes));
      }
    }
  }

  /** Nothing is written any more: it is another agent's to remember. */
  void close() {
    closed = true;
  }

  private Object lockOf(Place place) {
    return locks.computeIfAbsent(place, _ -> new Object());
  }

  PlaceState at(Place place) {
    return states.getOrDefault(place, PlaceState.fresh(place));
  }

  /** To be called while an order to the place is carried out. */
  void keep(PlaceState state) {
    memory.keep(state);
    states.put(state.place(), state);
  }

  Map<Place, Long> fences() {
    Map<Place, Long> fences = new HashMap<>();
    states.forEach((place, state) -> fences.put(place, state.fence()));
    return fences;
  }
}
