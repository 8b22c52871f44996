package slipway.journal;

import slipway.application.LaneId;

/** Someone else changed the lane first. */
public final class StaleLane extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StaleLane(LaneId id, long seenRevision) {
    super(id + " has moved on from revision " + seenRevision);
  }
}
