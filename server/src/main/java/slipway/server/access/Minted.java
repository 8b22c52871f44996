package slipway.server.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Secrets of tokens: {@code slipway_}, 43 random letters and digits (256 bits), and 6 more that are
 * the CRC-32 of those, so that who searches texts for lost secrets finds them and nothing else, and
 * a typing error is told as one.
 *
 * <p>A digest of such a secret is kept as one round of SHA-256, without salt. Slow hashes protect
 * what people choose, which can be guessed; of 2^256 equally likely secrets nobody finds one that
 * way, and every request would pay for it.
 */
final class Minted {
  static final String PREFIX = "slipway_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_DIGITS = 43;
  private static final int CHECK_DIGITS = 6;
  private static final int ID_DIGITS = 8;
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_DIGITS + CHECK_DIGITS) + "}");

  private Minted() {}

  /** One that was never there before. */
  static String secret() {
    String random = random(RANDOM_DIGITS);
    return PREFIX + random + check(random);
  }

  /** What a token is called that may not be shown. */
  static String id() {
    return "tk_" + random(ID_DIGITS);
  }

  /** Whether it begins as ours do, and is none: cut off, or mistyped. */
  static boolean isMistyped(String secret) {
    return secret.startsWith(PREFIX) && !isWhole(secret);
  }

  static boolean isWhole(String secret) {
    if (!FORM.matcher(secret).matches()) {
      return false;
    }
    int check = secret.length() - CHECK_DIGITS;
    return check(secret.substring(PREFIX.length(), check)).equals(secret.substring(check));
  }

  private static String random(int digits) {
    var random = new SecureRandom();
    var text = new StringBuilder();
    for (int i = 0; i < digits; i++) {
      text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return text.toString();
  }

  private static String check(String random) {
    var crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    long rest = crc.getValue();
    var text = new StringBuilder();
    for (int i = 0; i < CHECK_DIGITS; i++) {
      text.append(DIGITS.charAt((int) (rest % DIGITS.length())));
      rest /= DIGITS.length();
    }
    return text.reverse().toString();
  }
}
