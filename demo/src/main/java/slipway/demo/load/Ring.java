package slipway.demo.load;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests by their numbers, at 20 bytes each, in arrays that go round: each takes the place of the
 * oldest. Not thread-safe.
 */
final class Ring {
  private static final byte OPEN = -1;
  private static final byte ABANDONED = -2;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private final int capacity;
  private final long[] intended;
  private final int[] lagMicros;
  private final int[] latencyMicros;
  private final short[] statuses;
  private final short[] versions;
  private final byte[] outcomes;
  private final VersionNames versionNames = new VersionNames();
  private long begun;
  private long firstOpen;

  Ring(int capacity) {
    this.capacity = capacity;
    intended = new long[capacity];
    lagMicros = new int[capacity];
    latencyMicros = new int[capacity];
    statuses = new short[capacity];
    versions = new short[capacity];
    outcomes = new byte[capacity];
  }

  /** A request set out now that was meant to at that time; its number. */
  long begin(long meant, long now) {
    if (begun - firstOpen >= capacity) {
      throw new LoadFailed("more than %d requests are open at once".formatted(capacity));
    }
    int slot = slot(begun);
    intended[slot] = meant;
    lagMicros[slot] = micros(now - meant);
    outcomes[slot] = OPEN;
    return begun++;
  }

  void end(long number, Ending ending) {
    int slot = slot(number);
    latencyMicros[slot] = micros(ending.nanos() - intended[slot]);
    statuses[slot] = (short) ending.status();
    versions[slot] = versionNames.number(ending.version());
    close(slot, (byte) OUTCOMES.indexOf(ending.outcome()));
  }

  /** It ended, and nobody knows how. */
  void abandon(long number) {
    close(slot(number), ABANDONED);
  }

  /** Whether every request that was meant to set out before then, and did, has ended. */
  boolean allEnded(long before) {
    return firstOpen == begun || intended[slot(firstOpen)] >= before;
  }

  /**
   * The requests meant to set out from then on and before that, as they are now.
   *
   * @throws LoadFailed when some of them are forgotten
   */
  Stretch between(long from, long to) {
    long oldest = Math.max(0, begun - capacity);
    if (oldest > 0 && from < intended[slot(oldest)]) {
      throw new LoadFailed(
          "the requests before second %d are forgotten, asked for those from second %d on"
              .formatted(seconds(intended[slot(oldest)]), seconds(from)));
    }
    return stretch(firstNotBefore(from, oldest), firstNotBefore(to, oldest));
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
                versionNames.name(versions[slot])));
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
