package slipway.placement;

import slipway.application.LaneId;
import slipway.evidence.TickSource;
import slipway.release.Artifacts;

/** A place where applications run, by what is asked of it. */
public interface Target extends AutoCloseable {

  Performer performer();

  Leases leases();

  Inventory inventory();

  TickSource ticks();

  Artifacts artifacts();

  /**
   * From now on orders of the lane are newer than all that were followed there, though its journal
   * counts only so many events: it is an older copy of the one that gave them. Nothing is done in
   * the lane by this, and asking twice is asking once.
   *
   * @throws Unreachable when nobody says what was followed, or it cannot be written down
   */
  void overtake(LaneId lane, long revision);

  @Override
  void close();
}
