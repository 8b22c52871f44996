package slipway.engine;

import java.time.Duration;

/**
 * How long to wait before asking again somebody who did not answer: a tenth of a second, doubled
 * each time up to five seconds, for about ten minutes in all.
 */
record Patience(int failures) {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final int LIMIT = 120;
  private static final int DOUBLINGS = 6;

  static final Patience FRESH = new Patience(0);

  Patience failedAgain() {
    return new Patience(failures + 1);
  }

  boolean isOver() {
    return failures >= LIMIT;
  }

  Duration pause() {
    Duration wanted = LEAST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    return wanted.compareTo(MOST) < 0 ? wanted : MOST;
  }
}
