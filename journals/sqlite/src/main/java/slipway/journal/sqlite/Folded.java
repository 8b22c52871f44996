package slipway.journal.sqlite;

import slipway.application.LaneId;
import slipway.lane.Lane;

/**
 * A lane and the position of the last event folded into it; 0 where there was none. The revision
 * and the position together say whether the store is still as it was.
 */
record Folded(Lane lane, long position) {

  static Folded nothing(LaneId id) {
    return new Folded(Lane.empty(id), 0);
  }

  Folded with(StoredEvent event) {
    var entry = event.entry();
    return new Folded(lane.apply(entry.deployment(), entry.event(), event.at()), event.position());
  }

  /** Whether the stored event is the last that was folded. */
  boolean endsWith(StoredEvent event) {
    return event.revision() == lane.revision() && event.position() == position;
  }
}
