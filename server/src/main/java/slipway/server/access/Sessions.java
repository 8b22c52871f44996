package slipway.server.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Browsers that came by a one-time link. A session is signed with the server's token (HMAC, RFC
 * 2104), so that it outlives a restart of the server and ends with the token.
 */
public final class Sessions {
  static final String COOKIE = "slipway";
  static final Duration LASTING = Duration.ofDays(7);

  private static final Duration LINK_LASTING = Duration.ofMinutes(30);
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MOST_LINKS = 100;

  private final Token token;
  private final InstantSource clock;
  private final Map<String, Instant> links = new ConcurrentHashMap<>();

  public Sessions(Token token, InstantSource clock) {
    this.token = token;
    this.clock = clock;
  }

  /** A code that opens one session, once, within half an hour. */
  public String newCode() {
    Instant now = clock.instant();
    links.values().removeIf(now::isAfter);
    if (links.size() >= MOST_LINKS) {
      links.clear();
    }
    String code = Token.random();
    links.put(code, now.plus(LINK_LASTING));
    return code;
  }

  /** Whether the code opens a session; it does so no second time. */
  boolean redeem(String code) {
    Instant until = links.remove(code);
    return until != null && clock.instant().isBefore(until);
  }

  /** The value of a session's cookie. */
  String open() {
    String until = Long.toString(clock.instant().plus(LASTING).getEpochSecond());
    return until + "." + sign(until);
  }

  /** Whether the cookie's value is a session of ours, and not over. */
  boolean isOpen(String value) {
    int dot = value.indexOf('.');
    if (dot < 1 || !value.substring(0, dot).chars().allMatch(Character::isDigit) || dot > 12) {
      return false;
    }
    String until = value.substring(0, dot);
    return MessageDigest.isEqual(
            sign(until).getBytes(StandardCharsets.US_ASCII),
            value.substring(dot + 1).getBytes(StandardCharsets.US_ASCII))
        && clock.instant().getEpochSecond() < Long.parseLong(until);
  }

  private String sign(String until) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.key(), ALGORITHM));
      byte[] signed =
          mac.doFinal(("browser session until " + until).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
