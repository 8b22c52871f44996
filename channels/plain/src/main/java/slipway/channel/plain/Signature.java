package slipway.channel.plain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent as Standard Webhooks 1.0 has it: HMAC-SHA256, in base64, of {@code
 * ID.TIMESTAMP.BODY}.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
final class Signature {
  private static final String MARK = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Signature(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The secret is none; the message does not repeat it. */
  static final class NoSecret extends Exception {
    private static final long serialVersionUID = 1;

    NoSecret(String message) {
      super(message);
    }
  }

  static Signature with(String secret) throws NoSecret {
    String expected =
        "expected %s and %d to %d bytes in base64".formatted(MARK, LEAST_BYTES, MOST_BYTES);
    if (!secret.startsWith(MARK)) {
      throw new NoSecret("it does not begin with %s; %s".formatted(MARK, expected));
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(secret.substring(MARK.length()));
    } catch (IllegalArgumentException e) {
      throw new NoSecret("what follows %s is no base64; %s".formatted(MARK, expected));
    }
    if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
      throw new NoSecret("it has %d bytes; %s".formatted(key.length, expected));
    }
    return new Signature(key);
  }

  /** The header's value. */
  String of(String id, long timestamp, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
