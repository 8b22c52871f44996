package slipway.program;

import java.time.Duration;

/**
 * How long to wait before the next start of a process that keeps ending: not at all after a long
 * life, then twice as long each time.
 */
final class BackOff {
  /** A life of this length is a good one. */
  static final Duration LONG_LIFE = Duration.ofSeconds(20);

  static final Duration FIRST = Duration.ofMillis(250);
  static final Duration LONGEST = Duration.ofSeconds(10);

  private Duration next = Duration.ZERO;

  /** The wait after a life of this length; zero for a start that came to nothing. */
  Duration after(Duration life) {
    if (life.compareTo(LONG_LIFE) >= 0) {
      next = FIRST;
      return Duration.ZERO;
    }
    Duration now = next;
    Duration doubled = now.isZero() ? FIRST : now.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return now;
  }
}
