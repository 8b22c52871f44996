package slipway.demo.load;

import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What became of each request, in the order in which they were meant to set out. The oldest are
 * forgotten when there is no room for more; asking for one of them is a fault, so that no count is
 * ever silently short. Written by the load's one thread, read by any.
 */
final class Ledger {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Ring ring;
  private final Tallying totals = new Tallying();
  private long abandoned;
  private long nextIntended;
  private Optional<Exception> failure = Optional.empty();

  /**
   * @param capacity how many requests can be told of
   */
  Ledger(int capacity) {
    ring = new Ring(capacity);
  }

  /**
   * A request sets out.
   *
   * @param meant when it was meant to, in nanoseconds since the start; never before the last one
   * @param nextMeant when the next one is meant to
   * @return its number
   */
  long begin(long meant, long now, long nextMeant) {
    lock.lock();
    try {
      long number = ring.begin(meant, now);
      nextIntended = nextMeant;
      return number;
    } finally {
      lock.unlock();
    }
  }

  void end(long number, Ending ending) {
    lock.lock();
    try {
      ring.end(number, ending);
      totals.add(ending.version(), ending.outcome(), ending.status());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The load stopped before this request ended: it counts nowhere. */
  void abandon(long number) {
    lock.lock();
    try {
      abandoned++;
      ring.abandon(number);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** No more requests set out; with a failure, every question from now on is answered by it. */
  void finish(Optional<Exception> why) {
    lock.lock();
    try {
      nextIntended = Long.MAX_VALUE;
      failure = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every request meant to set out before then has ended; false if time ran out. */
  boolean awaitEnded(long before, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (!(nextIntended >= before && ring.allEnded(before))) {
        refuseIfFailed();
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The requests meant to set out from then on and before that, as they are now. */
  Stretch between(long from, long to) {
    lock.lock();
    try {
      refuseIfFailed();
      return ring.between(from, to);
    } finally {
      lock.unlock();
    }
  }

  /** All that ended since the start, the forgotten ones too, by version. */
  SortedMap<String, Tally> totals() {
    lock.lock();
    try {
      refuseIfFailed();
      return totals.tallies();
    } finally {
      lock.unlock();
    }
  }

  long abandoned() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  private void refuseIfFailed() {
    failure.ifPresent(
        why -> {
          throw new LoadFailed("the load broke off: " + why.getMessage(), why);
        });
  }
}
