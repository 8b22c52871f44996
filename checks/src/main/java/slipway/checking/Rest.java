package slipway.checking;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A wait that ends by time, or by an interruption. */
final class Rest {
  private Rest() {}

  static void of(Duration time) throws InterruptedException {
    var _ = new Semaphore(0).tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
