package slipway.agent.instance;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** One lock, and waiting for what is changed under it. */
final class Monitor {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LongSupplier nanos;
  private long changes;

  Monitor(LongSupplier nanos) {
    this.nanos = nanos;
  }

  <T> T with(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes whoever waits; only for who has the lock. */
  void changed() {
    changes++;
    changed.signalAll();
  }

  /** How many changes there were. */
  long changes() {
    return with(() -> changes);
  }

  /**
   * Waits, but no longer than it goes on.
   *
   * @param goesOn asked with the lock
   * @return whether it goes on; false when the thread is interrupted
   */
  boolean await(Duration time, BooleanSupplier goesOn) {
    return with(
        () -> {
          long until = nanos.getAsLong() + time.toNanos();
          long left = time.toNanos();
          while (left > 0 && goesOn.getAsBoolean()) {
            try {
              long _ = changed.awaitNanos(left);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return false;
            }
            left = until - nanos.getAsLong();
          }
          return goesOn.getAsBoolean();
        });
  }
}
