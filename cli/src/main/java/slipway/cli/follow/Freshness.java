package slipway.cli.follow;

import java.time.Duration;
import slipway.api.DeploymentView;

/** For how long what is known of a deployment may be taken for true. */
final class Freshness {
  private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_EXPOSED_NANOS = Duration.ofSeconds(2).toNanos();

  private long lookedAt;
  private boolean stale;

  Freshness(long now) {
    this.lookedAt = now;
  }

  /** It was looked at now. */
  void begin(long now) {
    stale = false;
    lookedAt = now;
  }

  /** Something happened since, or could have. */
  void end() {
    stale = true;
  }

  /** Whether it is time to look again; while users are exposed, sooner. */
  boolean isOver(long now, DeploymentView known) {
    long longest = known.exposure().isPresent() ? LONGEST_EXPOSED_NANOS : LONGEST_NANOS;
    return stale || now - lookedAt > longest;
  }
}
