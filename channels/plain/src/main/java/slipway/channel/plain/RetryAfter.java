package slipway.channel.plain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header by which a receiver asks to be left alone (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final int MOST_DIGITS = 9;

  private RetryAfter() {}

  /** How long from now; empty where nothing is said that can be read. */
  static Optional<Duration> of(Optional<String> header, Instant now) {
    return header.map(String::strip).flatMap(text -> read(text, now));
  }

  private static Optional<Duration> read(String text, Instant now) {
    if (text.matches("[0-9]{1," + MOST_DIGITS + "}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, until)).filter(Duration::isPositive);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
