package slipway.server.telling;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits, unless somebody wakes the thread or wants it to end. */
final class Pause {
  private Pause() {}

  static void of(Duration time) throws InterruptedException {
    LockSupport.parkNanos(time.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
