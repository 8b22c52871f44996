package slipway.server.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import slipway.api.Requests;
import slipway.server.core.RequestRefused;

/**
 * Until when a new token lasts: as is wanted, and never longer than the token or session it is made
 * with. Whoever was let in for a time would otherwise let themselves in for ever.
 */
final class TokenTerm {
  /** What a token lasts of which nobody says how long, where its maker's lasts as long. */
  static final Duration USUALLY = Duration.ofDays(90);

  static final Duration SHORTEST = Duration.ofMinutes(1);
  static final Duration LONGEST = Duration.ofDays(366);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private TokenTerm() {}

  /**
   * When it ends; empty: never.
   *
   * @throws RequestRefused when what is wanted makes no sense, or is longer than the maker may give
   */
  static Optional<Instant> end(Requests.NewToken wanted, Caller maker, Instant now) {
    Optional<Instant> end = lasting(wanted).map(now::plus);
    if (maker.until().isEmpty()) {
      return end;
    }
    Instant last = maker.until().get();
    if (end.filter(e -> !e.isAfter(last)).isPresent()) {
      return end;
    }
    if (wanted.neverExpires() || wanted.expiresInSeconds().isPresent()) {
      throw outlives(end, maker, last);
    }
    return maker.until();
  }

  private static Optional<Duration> lasting(Requests.NewToken wanted) {
    if (wanted.neverExpires()) {
      if (wanted.expiresInSeconds().isPresent()) {
        throw RequestRefused.invalid(
            "expiresInSeconds",
            "a token cannot both expire and never expire: expected one of both");
      }
      return Optional.empty();
    }
    long seconds = wanted.expiresInSeconds().orElse(USUALLY.toSeconds());
    if (seconds < SHORTEST.toSeconds() || seconds > LONGEST.toSeconds()) {
      throw RequestRefused.invalid(
          "expiresInSeconds",
          "the token would last %d s; expected 1 minute to 366 days, or that it never expires, said explicitly"
              .formatted(seconds));
    }
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private static RequestRefused outlives(Optional<Instant> end, Caller maker, Instant last) {
    return RequestRefused.invalid(
        end.isPresent() ? "expiresInSeconds" : "neverExpires",
        "the token would %s, and %s, which makes it, ends %s: expected no later than that, or no time said, which is that; the owner's token, on the server's host, makes longer ones"
            .formatted(
                end.map(e -> "last until " + DAY.format(e)).orElse("never expire"),
                maker.proof(),
                DAY.format(last)));
  }
}
