package slipway.testkit;

import slipway.evidence.TickStore;

class MemoryTicksTest extends TickStoreContract {
  private MemoryTicks ticks = new MemoryTicks();

  @Override
  protected TickStore create() {
    ticks = new MemoryTicks();
    return ticks;
  }

  /** It has nothing but its memory, which lives as long as the JVM. */
  @Override
  protected TickStore reopen() {
    return ticks;
  }
}
