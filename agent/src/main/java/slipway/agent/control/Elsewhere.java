package slipway.agent.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;

/**
 * What an agent that was replaced still has on its way: its requests are answered there, and no
 * instance is stopped under them. Over when its process is.
 */
final class Elsewhere {
  private final Optional<ProcessHandle> before;
  private final Map<Place, List<String>> busy = new ConcurrentHashMap<>();
  private final Map<Place, Long> seen = new ConcurrentHashMap<>();

  /**
   * @param before the agent before; empty where none was replaced
   */
  Elsewhere(Optional<ProcessHandle> before) {
    this.before = before;
  }

  /** Whether this is news; the same message may come twice. */
  boolean hear(Request.Leftover leftover) {
    busy.put(leftover.place(), leftover.busy());
    Long last = seen.put(leftover.place(), leftover.number());
    return last == null || leftover.number() > last;
  }

  /** Whether something may be in flight on the instance; until it is told, on any. */
  boolean uses(Place place, String instance) {
    List<String> told = busy.get(place);
    return there() && (told == null || told.contains(instance));
  }

  /** Whether somebody who came in at the place may still be answered there. */
  boolean serves(Place place) {
    List<String> told = busy.get(place);
    return there() && (told == null || !told.isEmpty());
  }

  private boolean there() {
    return before.filter(ProcessHandle::isAlive).isPresent();
  }
}
