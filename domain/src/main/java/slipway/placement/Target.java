package slipway.placement;

import slipway.evidence.TickSource;
import slipway.release.Artifacts;

/** A place where applications run, by what is asked of it. */
public interface Target extends AutoCloseable {

  Performer performer();

  Leases leases();

  Inventory inventory();

  TickSource ticks();

  Artifacts artifacts();

  @Override
  void close();
}
