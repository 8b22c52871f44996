package slipway.server.telling;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import slipway.channel.Outbox;

/**
 * When what failed is tried again: after growing times, no two alike, so that many who failed
 * together do not come back together.
 *
 * @param chance a number from 0 to 1, another one each time
 */
record BackOff(DoubleSupplier chance) {

  /** What has waited longer is given up, once it has been tried often enough. */
  static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

  /** A clock that jumps ahead makes everything old; it makes nothing tried often. */
  static final int LEAST_ATTEMPTS = 20;

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final double SPREAD = .2;

  /**
   * A channel may fail now and then; from so many times in a row on it is left alone for a while.
   */
  private static final int FAILURES_FORGIVEN = 2;

  private static final Duration FIRST_OF_CHANNEL = Duration.ofMillis(200);
  private static final Duration LONGEST_OF_CHANNEL = Duration.ofMinutes(1);

  /**
   * How long a letter waits after so many attempts, at least 1: 1 s, 2 s, 4 s and so on up to an
   * hour, each a fifth more or less.
   *
   * @param asked by the receiver: at least so long, an hour at most
   */
  Duration ofLetter(int attempts, Optional<Duration> asked) {
    Duration own = spread(doubled(FIRST, attempts - 1, LONGEST));
    Duration least = asked.orElse(Duration.ZERO);
    Duration wanted = least.compareTo(own) > 0 ? least : own;
    return wanted.compareTo(Outbox.LONGEST_PAUSE) < 0 ? wanted : LONGEST;
  }

  /**
   * How long a channel is left alone after so many failures in a row: none, then up to a minute.
   */
  Duration ofChannel(int failures) {
    return failures <= FAILURES_FORGIVEN
        ? Duration.ZERO
        : spread(doubled(FIRST_OF_CHANNEL, failures - FAILURES_FORGIVEN - 1, LONGEST_OF_CHANNEL));
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    Duration time = first;
    for (int i = 0; i < times && time.compareTo(longest) < 0; i++) {
      time = time.multipliedBy(2);
    }
    return time.compareTo(longest) < 0 ? time : longest;
  }

  private Duration spread(Duration time) {
    double factor = 1 + SPREAD * (2 * chance.getAsDouble() - 1);
    return Duration.ofMillis(Math.round(time.toMillis() * factor));
  }
}
