package slipway.agent.router;

import io.netty.util.internal.PlatformDependent;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What a router needs from the outside.
 *
 * @param loops event loops: threads that carry requests; one is enough for most hosts
 * @param nanos a monotonic clock in nanoseconds: durations, leases and latencies
 * @param clock the wall clock: for showing and for Date fields, never for reckoning
 * @param seed of the randomness that spreads requests over releases
 * @param firstSequence the first tick's sequence number: above all that an earlier agent gave
 * @param holdMillis how long a request waits for an instance when no release has one ready
 * @param heldBytes the router's budget of memory for all that is on its way through it: beyond it,
 *     unfinished requests are shed
 */
public record RouterSettings(
    int loops,
    LongSupplier nanos,
    InstantSource clock,
    long seed,
    long firstSequence,
    long holdMillis,
    long heldBytes) {

  /** The usual limit for a request that finds no ready instance. */
  public static final long HOLD_MILLIS = 10_000;

  /**
   * Of the memory that buffers may have at all: the rest is for what lies between them, and for
   * what is read before anybody can look.
   */
  private static final int HELD_SHARE = 3;

  public RouterSettings {
    if (loops < 1) {
      throw new IllegalArgumentException("a router has at least one event loop, not " + loops);
    }
    if (firstSequence < 1) {
      throw new IllegalArgumentException("the first tick is 1 or later, not " + firstSequence);
    }
    if (heldBytes < 1) {
      throw new IllegalArgumentException("a router may hold a byte at least, not " + heldBytes);
    }
  }

  /** The usual budget: a third of the memory outside the heap that this JVM may take. */
  public static long usualHeldBytes() {
    return PlatformDependent.maxDirectMemory() / HELD_SHARE;
  }
}
