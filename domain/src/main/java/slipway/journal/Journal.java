package slipway.journal;

import java.util.List;
import slipway.application.LaneId;
import slipway.deployment.Entry;
import slipway.lane.Lane;

/** Remembers lanes. What {@link #append} returned is never forgotten. */
public interface Journal {

  /** The lane as it is; empty where nothing ever happened. */
  Lane load(LaneId id);

  /**
   * Remembers that the events happened to the lane as it was seen, all or none.
   *
   * @param actor who caused them
   * @throws StaleLane when something else happened first: load it and decide again
   */
  Lane append(Lane seen, List<Entry> entries, String actor);
}
