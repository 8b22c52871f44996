package slipway.release;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest in 64 hexadecimal digits, lower case. */
public record Digest(String hex) {
  private static final int DIGITS = 64;
  private static final int BRIEF = 6;

  public Digest {
    if (hex.length() != DIGITS || !hex.chars().allMatch(c -> "0123456789abcdef".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("a digest is 64 hexadecimal digits, not \"" + hex + "\"");
    }
  }

  /** The digest of the text's UTF-8 bytes. */
  public static Digest of(String text) {
    return of(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A finished digest's 32 bytes. */
  public static Digest of(byte[] finished) {
    return new Digest(HexFormat.of().formatHex(finished));
  }

  /** A digester to be fed piece by piece. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Enough to tell a few apart. */
  public String brief() {
    return hex.substring(0, BRIEF);
  }
}
