package slipway.server.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is asked. A client says it itself: it is a claim of whoever has the
 * token, and no proof.
 */
final class Actor {
  static final String HEADER = "X-Slipway-Actor";

  /** Somebody at the live page. */
  static final String PAGE = "page";

  /** Somebody with the token who does not say more, or says it in a way nobody should read. */
  static final String TOKEN = "token";

  private static final int MOST_CHARACTERS = 64;
  private static final int MOST_WRITTEN = 9 * MOST_CHARACTERS;

  private Actor() {}

  /**
   * The name that was claimed.
   *
   * @param written in ASCII; other characters as the percent-encoded bytes of their UTF-8
   */
  static String claimed(@Nullable String written) {
    if (written == null || written.length() > MOST_WRITTEN) {
      return TOKEN;
    }
    String name = decoded(written);
    boolean readable =
        !name.isBlank()
            && name.codePointCount(0, name.length()) <= MOST_CHARACTERS
            && name.codePoints().allMatch(Actor::isReadable);
    return readable ? name.strip() : TOKEN;
  }

  private static String decoded(String written) {
    try {
      return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray per cent sign: it says nothing that could be shown for sure.
      return "";
    }
  }

  /** Letters, digits and signs; nothing that turns, hides or breaks the line it stands in. */
  private static boolean isReadable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> character != 0xFFFD;
    };
  }
}
