package slipway.journal.sqlite;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for something to happen. */
final class Feed implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long last;
  private boolean closed;

  Feed(long last) {
    this.last = last;
  }

  /** Something happened, up to this position. */
  void announce(long position) {
    lock.lock();
    try {
      last = Math.max(last, position);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The position up to which something has happened. */
  long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Whether something has happened after the position; waits for it. */
  boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lockInterruptibly();
    try {
      while (last <= position && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      return last > position;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
