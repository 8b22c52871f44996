package slipway.demo.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What became of each request, in the order in which they were meant to set out, at 20 bytes a
 * request. The oldest are forgotten when there is no room for more; asking for one of them is a
 * fault, so that no count is ever silently short. Written by the load's one thread, read by any.
 */
final class Ledger {
  private static final byte OPEN = -1;
  private static final byte ABANDONED = -2;
  private static final int MOST_VERSIONS = 1_000;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int capacity;
  private final long[] intended;
  private final int[] lagMicros;
  private final int[] latencyMicros;
  private final short[] statuses;
  private final short[] versions;
  private final byte[] outcomes;
  private final List<String> versionNames = new ArrayList<>();
  private final Tallying totals = new Tallying();
  private long begun;
  private long firstOpen;
  private long abandoned;
  private long nextIntended;
  private Optional<Exception> failure = Optional.empty();

  Ledger(int capacity) {
    this.capacity = capacity;
    intended = new long[capacity];
    lagMicros = new int[capacity];
    latencyMicros = new int[capacity];
    statuses = new short[capacity];
    versions = new short[capacity];
    outcomes = new byte[capacity];
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
      if (begun - firstOpen >= capacity) {
        throw new LoadFailed("more than %d requests are open at once".formatted(capacity));
      }
      int slot = slot(begun);
      intended[slot] = meant;
      lagMicros[slot] = micros(now - meant);
      outcomes[slot] = OPEN;
      nextIntended = nextMeant;
      return begun++;
    } finally {
      lock.unlock();
    }
  }

  void end(long number, Ending ending) {
    lock.lock();
    try {
      int slot = slot(number);
      latencyMicros[slot] = micros(ending.nanos() - intended[slot]);
      statuses[slot] = (short) ending.status();
      versions[slot] = versionNumber(ending.version());
      close(slot, (byte) OUTCOMES.indexOf(ending.outcome()));
      totals.add(ending.version(), ending.outcome(), ending.status());
    } finally {
      lock.unlock();
    }
  }

  /** The load stopped before this request ended: it counts nowhere. */
  void abandon(long number) {
    lock.lock();
    try {
      abandoned++;
      close(slot(number), ABANDONED);
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
      while (!ended(before)) {
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
      long oldest = Math.max(0, begun - capacity);
      if (oldest > 0 && from < intended[slot(oldest)]) {
        throw new LoadFailed(
            "the requests before second %d are forgotten, asked for those from second %d on"
                .formatted(seconds(intended[slot(oldest)]), seconds(from)));
      }
      return stretch(firstNotBefore(from, oldest), firstNotBefore(to, oldest));
    } finally {
      lock.unlock();
    }
  }

  /** All that ended since the start, the forgotten ones too, by version. */
  SortedMap<String, Stretch.Tally> totals() {
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

  private Stretch stretch(long first, long end) {
    var requests = new ArrayList<Stretch.Request>();
    long open = 0;
    for (long number = first; number < end; number++) {
      int slot = slot(number);
      if (outcomes[slot] == OPEN) {
        open++;
      } else if (outcomes[slot] != ABANDONED) {
        requests.add(
            new Stretch.Request(
                intended[slot],
                lagMicros[slot],
                latencyMicros[slot],
                OUTCOMES.get(outcomes[slot]),
                statuses[slot],
                versionNames.get(versions[slot])));
      }
    }
    return new Stretch(requests, open);
  }

  private long firstNotBefore(long nanos, long oldest) {
    long low = oldest;
    long high = begun;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (intended[slot(middle)] < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void close(int slot, byte outcome) {
    if (outcomes[slot] != OPEN) {
      throw new IllegalStateException(
          "a request ended twice, as %d then %d".formatted(outcomes[slot], outcome));
    }
    outcomes[slot] = outcome;
    while (firstOpen < begun && outcomes[slot(firstOpen)] != OPEN) {
      firstOpen++;
    }
    changed.signalAll();
  }

  private boolean ended(long before) {
    boolean allBegun = nextIntended >= before;
    return allBegun && (firstOpen == begun || intended[slot(firstOpen)] >= before);
  }

  private short versionNumber(String version) {
    int number = versionNames.indexOf(version);
    if (number >= 0) {
      return (short) number;
    }
    if (versionNames.size() == MOST_VERSIONS) {
      throw new LoadFailed(
          "answers named more than %d versions, the last '%s'".formatted(MOST_VERSIONS, version));
    }
    versionNames.add(version);
    return (short) (versionNames.size() - 1);
  }

  private void refuseIfFailed() {
    failure.ifPresent(
        why -> {
          throw new LoadFailed("the load broke off: " + why.getMessage(), why);
        });
  }

  private int slot(long number) {
    return (int) (number % capacity);
  }

  private static int micros(long nanos) {
    return Math.clamp(nanos / NANOS_PER_MICRO, 0, Integer.MAX_VALUE);
  }

  private static long seconds(long nanos) {
    return nanos / 1_000_000_000;
  }
}
