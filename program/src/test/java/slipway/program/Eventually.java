package slipway.program;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process brings about. */
final class Eventually {
  private static final Duration LOOK = Duration.ofMillis(10);

  private Eventually() {}

  static void eventually(String what, Duration within, BooleanSupplier condition) {
    long until = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not within " + within + ": " + what);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
