package slipway.server.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern FORM =
      Pattern.compile("((\\d{1,12})\\.([A-Za-z0-9_-]{1,700}))\\.([0-9a-f]{64})");

  private final Token token;
  private final InstantSource clock;
  private final Map<String, Link> links = new ConcurrentHashMap<>();

  /** Until when a link opens a session, and for whom. */
  private record Link(Instant until, String opener) {}

  public Sessions(Token token, InstantSource clock) {
    this.token = token;
    this.clock = clock;
  }

  /**
   * A code that opens one session of the owner's, once, within half an hour.
   *
   * @param opener who asked for it, as the journal is to remember what is done there
   */
  Code newCode(String opener) {
    Instant now = clock.instant();
    links.values().removeIf(link -> now.isAfter(link.until()));
    if (links.size() >= MOST_LINKS) {
      links.entrySet().stream()
          .min(Comparator.comparing(link -> link.getValue().until()))
          .ifPresent(oldest -> links.remove(oldest.getKey()));
    }
    var code = new Code(Token.random(), now.plus(LINK_LASTING));
    links.put(code.text(), new Link(code.until(), opener));
    return code;
  }

  /** What a link has, and until when it opens a session. */
  record Code(String text, Instant until) {}

  /** Who opened the session that the code opens; empty when it opens none, as every second time. */
  Optional<String> redeem(String code) {
    return Optional.ofNullable(links.remove(code))
        .filter(link -> clock.instant().isBefore(link.until()))
        .map(Link::opener);
  }

  /** The value of a session's cookie. */
  String open(String opener) {
    String name =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(opener.getBytes(StandardCharsets.UTF_8));
    String said = clock.instant().plus(LASTING).getEpochSecond() + "." + name;
    return said + "." + sign(said);
  }

  /** Who opened it, and when it ends. */
  record Session(String opener, Instant until) {}

  /** The session of a cookie's value; empty when it is none of ours, or over. */
  Optional<Session> find(String value) {
    Matcher form = FORM.matcher(value);
    boolean ours =
        form.matches()
            && MessageDigest.isEqual(
                sign(form.group(1)).getBytes(StandardCharsets.US_ASCII),
                form.group(4).getBytes(StandardCharsets.US_ASCII))
            && clock.instant().getEpochSecond() < Long.parseLong(form.group(2));
    return ours
        ? Optional.of(
            new Session(
                new String(Base64.getUrlDecoder().decode(form.group(3)), StandardCharsets.UTF_8),
                Instant.ofEpochSecond(Long.parseLong(form.group(2)))))
        : Optional.empty();
  }

  private String sign(String said) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.key(), ALGORITHM));
      byte[] signed = mac.doFinal(("browser session " + said).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
