package slipway.agent.router;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.router.evidence.TickStore;

/**
 * The entries of one router by their places, and those that close until the last client has left.
 * Whoever opens or closes one holds the router; anybody may look.
 */
final class OpenEntries {
  private final Premises premises;
  private final Renewals renewals;
  private final Map<Place, OpenEntry> open = new ConcurrentHashMap<>();
  private final Set<OpenEntry> closing = ConcurrentHashMap.newKeySet();
  private final Map<Place, Long> nextTicks = new ConcurrentHashMap<>();
  private final Map<Place, TickStore> inherited = new ConcurrentHashMap<>();

  OpenEntries(Premises premises) {
    this.premises = premises;
    this.renewals = new Renewals(premises);
  }

  /** One more, or the one there is with other settings; see {@link Router#open}. */
  OpenEntry open(Place place, Entry entry, Opening opening) {
    OpenEntry there = open.get(place);
    if (there == null) {
      return create(place, entry, opening);
    }
    if (!there.entry().equals(entry)) {
      there.listen(entry, opening);
    }
    return there;
  }

  private OpenEntry create(Place place, Entry entry, Opening opening) {
    long first = nextTicks.getOrDefault(place, premises.settings().firstSequence());
    TickStore ticks = inherited.remove(place);
    var created =
        new OpenEntry(place, entry, premises, ticks == null ? new TickStore(first) : ticks);
    created.listen(entry, opening);
    open.put(place, created);
    return created;
  }

  /** The ticks an entry goes on with that is opened at the place. */
  void inherit(Place place, TickStore ticks) {
    inherited.put(place, ticks);
  }

  /** Users come in elsewhere from now on. */
  CompletableFuture<Void> leave(Place place, Passage passage) {
    OpenEntry left = at(place);
    open.remove(place);
    closing.add(left);
    return left.leave(passage);
  }

  /** Done when the last client has left; at once when the place is not open. */
  CompletableFuture<Void> close(Place place) {
    OpenEntry left = open.remove(place);
    if (left == null) {
      return CompletableFuture.completedFuture(null);
    }
    closing.add(left);
    CompletableFuture<Void> closed = left.close();
    nextTicks.put(place, left.nextTick() + TimeUnit.HOURS.toSeconds(1)); // its drain ticks on
    return closed;
  }

  /**
   * The place's entry.
   *
   * @throws IllegalArgumentException when it is not open
   */
  OpenEntry at(Place place) {
    OpenEntry there = open.get(place);
    if (there == null) {
      throw new IllegalArgumentException(place + " is not open; open are " + open.keySet());
    }
    return there;
  }

  /** The place's entry; null when it is not open. */
  @Nullable OpenEntry find(Place place) {
    return open.get(place);
  }

  List<Place> places() {
    return List.copyOf(open.keySet());
  }

  List<OpenEntry> all() {
    return List.copyOf(open.values());
  }

  void each(BiConsumer<Place, OpenEntry> visitor) {
    open.forEach(visitor);
  }

  /** Regularly, every {@link Ticker#BEAT_MILLIS}, on the first event loop. */
  void beat(boolean wholeSecond) {
    open.values().forEach(entry -> entry.beat(wholeSecond));
    closing.forEach(entry -> entry.beat(wholeSecond));
    closing.removeIf(OpenEntry::closed);
    if (wholeSecond) {
      renewals.look(open.values());
    }
  }
}
