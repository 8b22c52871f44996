package slipway.agent.router;

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
 */
public record RouterSettings(
    int loops,
    LongSupplier nanos,
    InstantSource clock,
    long seed,
    long firstSequence,
    long holdMillis) {

  /** The usual limit for a request that finds no ready instance. */
  public static final long HOLD_MILLIS = 10_000;

  public RouterSettings {
    if (loops < 1) {
      throw new IllegalArgumentException("a router has at least one event loop, not " + loops);
    }
    if (firstSequence < 1) {
      throw new IllegalArgumentException("the first tick is 1 or later, not " + firstSequence);
    }
  }
}
