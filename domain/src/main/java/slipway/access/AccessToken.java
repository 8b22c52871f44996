package slipway.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's right to ask, without the secret that proves it.
 *
 * @param id never used again; the name may be, once the token has ended
 * @param expiresAt from then on it is worth nothing; empty: never
 * @param usedAt when it was last used, at most {@link #COARSELY} too early
 */
public record AccessToken(
    String id,
    String name,
    Grant grant,
    Made made,
    Optional<Instant> expiresAt,
    Optional<Made> revoked,
    Optional<Instant> usedAt) {

  /** Use is noted no more often than this: a store is not written to by who only reads. */
  public static final Duration COARSELY = Duration.ofMinutes(10);

  /** When something was done, and by whom. */
  public record Made(Instant at, String by) {}

  /** What it is worth. */
  public enum State {
    USABLE,
    EXPIRED,
    REVOKED
  }

  /** What it is worth at a time. What was taken back stays so, whether or not it has expired. */
  public State state(Instant now) {
    if (revoked.isPresent()) {
      return State.REVOKED;
    }
    return expiresAt.filter(end -> !now.isBefore(end)).isPresent() ? State.EXPIRED : State.USABLE;
  }

  /** Whether its use at a time is worth noting. */
  public boolean isNewlyUsed(Instant now) {
    return usedAt.filter(last -> now.isBefore(last.plus(COARSELY))).isEmpty();
  }
}
