package slipway.agent.router.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468): what stands between its two lines. Text around blocks is
 * passed over, as other programs do.
 *
 * @param label as in {@code BEGIN CERTIFICATE}
 * @param text what it holds, in base64
 * @param enciphered whether it begins with header fields, which in practice say how it is
 *     enciphered
 */
record PemBlock(String label, String text, boolean enciphered) {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<label>[A-Z0-9 ]{1,40})-----(?<text>[^-]*)-----END \\k<label>-----");

  /** All blocks of a file, in their order. */
  static List<PemBlock> all(Path file, byte[] content) {
    Matcher found = BLOCK.matcher(new String(content, StandardCharsets.ISO_8859_1));
    List<PemBlock> blocks = new ArrayList<>();
    while (found.find()) {
      String text = found.group("text");
      var block = new PemBlock(found.group("label"), text, text.indexOf(':') >= 0);
      if (!block.enciphered() && !block.isBase64()) {
        throw new CertificateUnusable(
            "%s: the block %s holds what is not base64".formatted(file, block.label()));
      }
      blocks.add(block);
    }
    return blocks;
  }

  private boolean isBase64() {
    return text.chars().allMatch(c -> c <= ' ' || BASE64.indexOf(c) >= 0);
  }

  /** Empty where it breaks off in the middle of a character: whoever reads it finds it damaged. */
  byte[] bytes() {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException _) { // its message could hold a part of a key
      return new byte[0];
    }
  }
}
