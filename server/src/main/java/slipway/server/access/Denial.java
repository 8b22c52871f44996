package slipway.server.access;

import java.time.Duration;
import java.util.Optional;

/** Why nobody is known to ask. */
record Denial(int status, String code, String detail, Optional<Duration> retryAfter) {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;

  static final Denial NOBODY =
      unauthorized(
          "TOKEN_MISSING",
          "a token is needed: Authorization: Bearer, with what slipway token create showed, or what"
              + " stands in the file token of the data folder; a browser gets in by the link"
              + " slipway up prints");

  static Denial unauthorized(String code, String detail) {
    return new Denial(UNAUTHORIZED, code, detail, Optional.empty());
  }

  static Denial unknown(boolean isMistyped) {
    return unauthorized(
        "TOKEN_UNKNOWN",
        isMistyped
            ? "the token is cut off or mistyped: its last characters do not fit the others; copy it"
                + " anew"
            : "nobody was given this token on this server: use one that slipway token create showed"
                + " here");
  }

  static Denial tooMany(Duration wait) {
    long seconds = wait.plusMillis(999).toSeconds();
    return new Denial(
        TOO_MANY,
        "TOO_MANY_ATTEMPTS",
        "too many wrong tokens came from this address: this one was not looked at; ask again in %d s"
            .formatted(seconds),
        Optional.of(Duration.ofSeconds(seconds)));
  }
}
