package slipway.server.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import slipway.access.AccessToken;
import slipway.access.Grant;
import slipway.journal.JournalBroken;
import slipway.journal.Tokens;
import slipway.release.Digest;

/** Finds out whose a token is. */
public final class Bearers {
  private static final Logger LOG = System.getLogger(Bearers.class.getName());
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Token owner;
  private final Tokens tokens;
  private final Attempts attempts;
  private final InstantSource clock;

  public Bearers(Token owner, Tokens tokens, Attempts attempts, InstantSource clock) {
    this.owner = owner;
    this.tokens = tokens;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** Whose it is. Only who has the secret of a token that has ended hears that it has. */
  Found find(Offered offered) {
    Digest digest = Digest.of(offered.secret());
    Optional<Duration> wait = attempts.wait(offered.address(), digest);
    if (wait.isPresent() && !isOwnerAtHome(offered)) {
      return new Found.Nobody(Denial.tooMany(wait.get()));
    }
    if (owner.is(offered.secret())) {
      attempts.succeeded(offered.address(), digest);
      return new Found.Somebody(
          new Caller(
              Actor.owner(offered.claim()),
              Caller.OWNER,
              Grant.EVERYTHING,
              Optional.of(digest),
              Optional.empty()));
    }
    Optional<AccessToken> token = tokens.find(digest);
    if (token.isEmpty()) {
      attempts.failed(offered.address());
      return new Found.Nobody(Denial.unknown(Minted.isMistyped(offered.secret())));
    }
    return known(token.get(), offered, digest);
  }

  /** Whoever reads the data folder needs no secret guessed, and is kept out by nobody's guesses. */
  private boolean isOwnerAtHome(Offered offered) {
    return Addresses.isLoopback(offered.address()) && owner.is(offered.secret());
  }

  private Found known(AccessToken token, Offered offered, Digest digest) {
    Instant now = clock.instant();
    return switch (token.state(now)) {
      case REVOKED ->
          new Found.Nobody(
              Denial.unauthorized(
                  "TOKEN_REVOKED",
                  "token %s was taken back %s by %s: ask for another"
                      .formatted(
                          token.name(),
                          token.revoked().map(r -> DAY.format(r.at())).orElse(""),
                          token.revoked().map(AccessToken.Made::by).orElse(""))));
      case EXPIRED ->
          new Found.Nobody(
              Denial.unauthorized(
                  "TOKEN_EXPIRED",
                  "token %s expired %s: ask for another, slipway token create %s"
                      .formatted(
                          token.name(),
                          token.expiresAt().map(DAY::format).orElse(""),
                          token.name())));
      case USABLE -> {
        attempts.succeeded(offered.address(), digest);
        note(token, now);
        yield new Found.Somebody(
            new Caller(
                Actor.of(token.name(), offered.claim()),
                "token " + token.name(),
                token.grant(),
                Optional.of(digest),
                token.expiresAt()));
      }
    };
  }

  /** A full disk must not keep anybody from rolling back. */
  private void note(AccessToken token, Instant now) {
    if (!token.isNewlyUsed(now)) {
      return;
    }
    try {
      tokens.used(token.id(), now);
    } catch (JournalBroken e) {
      LOG.log(
          Level.WARNING, "the use of token {0} is not noted: {1}", token.name(), e.getMessage());
    }
  }

  /** Whether somebody who was let in still would be. */
  public boolean isStill(Caller caller) {
    return caller
        .secret()
        .flatMap(tokens::find)
        .filter(token -> token.state(clock.instant()) != AccessToken.State.USABLE)
        .isEmpty();
  }
}
