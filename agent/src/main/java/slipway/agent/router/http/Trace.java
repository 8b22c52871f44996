package slipway.agent.router.http;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which trace a request is part of: W3C Trace Context, 3.2. One that is stated and valid is passed
 * on as it came.
 *
 * @param id 32 hexadecimal digits; empty where nobody has asked
 * @param made the field to write in place of those that came; empty to leave them as they are
 */
public record Trace(String id, String made) {
  /** Nothing is known of it, and nothing changed. */
  public static final Trace UNASKED = new Trace("", "");

  private static final String FIELD = "traceparent";
  private static final Pattern VALID =
      Pattern.compile(
          "(?!ff)(?<version>[0-9a-f]{2})-(?!0{32})(?<id>[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?<rest>-.*)?");

  /** The one that is stated, else another: sampled, so that no application's own tracing ends. */
  public static Trace of(RequestHead request, SplittableRandom random) {
    Matcher stated = VALID.matcher(request.head().values(FIELD));
    if (stated.matches()
        && (stated.group("rest") == null || !stated.group("version").equals("00"))) {
      return new Trace(stated.group("id"), "");
    }
    HexFormat hex = HexFormat.of();
    String id = hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong());
    return new Trace(id, "00-" + id + "-" + hex.toHexDigits(random.nextLong() | 1) + "-01");
  }
}
