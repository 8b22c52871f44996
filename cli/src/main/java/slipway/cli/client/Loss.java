package slipway.cli.client;

import java.time.Duration;
import java.util.Optional;

/** Since when a server does not answer, whether that was told, and when to try it again. */
final class Loss {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  /** A shorter loss is nobody's concern: nothing is missed by it. */
  private static final Duration NOTICED_AFTER = Duration.ofSeconds(1);

  private Optional<Long> since = Optional.empty();
  private boolean noticed;
  private Duration pause = FIRST_PAUSE;

  /**
   * It did not answer once more.
   *
   * @return whether that is to be told now: once, when it has lasted for a while
   */
  boolean goesOn(long now) {
    since = since.or(() -> Optional.of(now));
    boolean isNews = !noticed && lasts(now, NOTICED_AFTER);
    noticed |= isNews;
    return isNews;
  }

  /** Whether it has lasted longer than that. */
  boolean lasts(long now, Duration limit) {
    return since.filter(then -> now - then > limit.toNanos()).isPresent();
  }

  /** How long to wait before the next try: longer each time. */
  Duration nextPause() {
    Duration now = pause;
    pause = Exchange.longer(pause);
    return now;
  }

  /**
   * It is there again.
   *
   * @return whether it had been told that it was not
   */
  boolean end() {
    boolean wasTold = noticed;
    since = Optional.empty();
    noticed = false;
    return wasTold;
  }

  /** It says something: the next try after a loss comes soon. */
  void beginAnew() {
    pause = FIRST_PAUSE;
  }
}
