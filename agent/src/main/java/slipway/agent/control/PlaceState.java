package slipway.agent.control;

import java.util.Optional;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/**
 * What is remembered of a place across agents.
 *
 * @param fence the newest order's
 * @param access where users come in and go; empty where they do not
 */
record PlaceState(Place place, long fence, Optional<Access> access) {

  /** An entry and its routes. */
  record Access(Entry entry, Routes routes) {}

  PlaceState fenced(long newer) {
    return new PlaceState(place, newer, access);
  }

  PlaceState with(Optional<Access> other) {
    return new PlaceState(place, fence, other);
  }
}
