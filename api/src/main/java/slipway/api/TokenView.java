package slipway.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's right to ask, without the secret that proves it.
 *
 * @param state usable, expired or revoked
 * @param revoked when it was taken back, and by whom; empty where it was not
 */
public record TokenView(
    String id,
    String name,
    Granted grant,
    String state,
    Made created,
    Times times,
    Optional<Made> revoked) {

  /**
   * What it lets its bearer do.
   *
   * @param scope read, deploy or administer
   * @param applications these only; empty: all
   * @param environments these only; empty: all
   */
  public record Granted(String scope, List<String> applications, List<String> environments) {}

  /** When something was done, and by whom. */
  public record Made(Instant at, String by) {}

  /**
   * Its end and its use.
   *
   * @param expiresAt empty: never
   * @param lastUsedAt up to ten minutes too early; empty: never
   */
  public record Times(Optional<Instant> expiresAt, Optional<Instant> lastUsedAt) {}

  /** A new one, with its secret, which is told this once. */
  public record New(TokenView token, String secret) {}

  /** All of them, the newest first. */
  public record All(List<TokenView> tokens) {}
}
