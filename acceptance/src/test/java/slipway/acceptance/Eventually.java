package slipway.acceptance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what other processes bring about. */
final class Eventually {
  private static final Duration LOOK = Duration.ofMillis(25);

  private Eventually() {}

  static void eventually(String what, Duration within, BooleanSupplier condition) {
    eventually(() -> what, within, condition);
  }

  /** The same, when only the end tells what was found instead. */
  static void eventually(Supplier<String> what, Duration within, BooleanSupplier condition) {
    long until = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("not within " + within + ": " + what.get());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Lets time pass in which nothing may happen. */
  static void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }
}
