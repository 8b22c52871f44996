package slipway.server.reporting;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits, unless somebody wakes the thread or wants it to end. */
final class Pause {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private Pause() {}

  static void of(Duration time) throws InterruptedException {
    LockSupport.parkNanos(time.toNanos());
    unlessEnding();
  }

  /** What was broken off because the server ends says nothing of who was told. */
  static void unlessEnding() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /**
   * How long a collector is left alone after so many failures in a row, at least 1: 1 s, 2 s, 4 s
   * and so on up to a minute.
   */
  static Duration after(int failures) {
    Duration time = FIRST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    return time.compareTo(LONGEST) < 0 ? time : LONGEST;
  }
}
