package slipway.application;

import java.time.Duration;

/**
 * How a promoted release is watched.
 *
 * @param longest how long; meanwhile the release before stays warm
 * @param rollBack whether harm sends it home, or is only told
 */
public record WatchRule(Duration longest, boolean rollBack) {
  public static final WatchRule DEFAULT = new WatchRule(Duration.ofMinutes(15), true);
}
