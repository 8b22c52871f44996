package slipway.agent.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what nobody tells us about, by looking again and again, for a limited time. */
final class Patience {
  private final LongSupplier nanos;

  Patience(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether the condition was met within the time; an interrupt ends the wait unmet. */
  boolean until(BooleanSupplier condition, Duration within, Duration between) {
    long start = nanos.getAsLong();
    while (!condition.getAsBoolean()) {
      if (nanos.getAsLong() - start >= within.toNanos() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(between.toNanos());
    }
    return true;
  }
}
