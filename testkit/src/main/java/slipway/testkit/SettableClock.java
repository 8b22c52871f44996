package slipway.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that moves only when told to, with both hands: the time of day, which may be set back,
 * and the nanoseconds, which only grow.
 */
public final class SettableClock implements InstantSource {

  /** Where every clock begins. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;
  private long nanos;

  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Nanoseconds that have passed, whatever the time of day was set to; for leases, durations. */
  public synchronized long nanos() {
    return nanos;
  }

  /** Time passes. */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time passes forward only, not by " + by);
    }
    now = now.plus(by);
    nanos += by.toNanos();
  }

  /** Somebody sets the time of day; no time passes. */
  public synchronized void set(Instant to) {
    now = to;
  }
}
