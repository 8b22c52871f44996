package slipway.server.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf something is asked, as the journal remembers it. What stands before a parenthesis
 * is proven by a token or a session; what stands in one, and a name without any, is a claim of
 * whoever has the token. A claim never holds a parenthesis.
 */
final class Actor {
  static final String HEADER = "X-Slipway-Actor";

  /** Somebody with the owner's token who does not say more, or in a way nobody should read. */
  static final String OWNER = "owner";

  private static final int MOST_CHARACTERS = 64;
  private static final int MOST_WRITTEN = 9 * MOST_CHARACTERS;

  private Actor() {}

  /**
   * Whoever has the token of the data folder: it is one person's, so that the claim says enough.
   */
  static String owner(Optional<String> claim) {
    return claim.orElse(OWNER);
  }

  /** Whoever has a token of that name. */
  static String of(String token, Optional<String> claim) {
    return token + claim.map(c -> " (claims " + c + ")").orElse(" (token)");
  }

  /** Whoever is at the page that somebody opened. */
  static String page(String opener) {
    return "page (opened by " + opener + ")";
  }

  /**
   * The name that was claimed; empty where there is none that could be shown.
   *
   * @param written in ASCII; other characters as the percent-encoded bytes of their UTF-8
   */
  static Optional<String> claimed(@Nullable String written) {
    if (written == null || written.length() > MOST_WRITTEN) {
      return Optional.empty();
    }
    String name = decoded(written).replace('(', '[').replace(')', ']');
    boolean readable =
        !name.isBlank()
            && name.codePointCount(0, name.length()) <= MOST_CHARACTERS
            && name.codePoints().allMatch(Actor::isReadable);
    return readable ? Optional.of(name.strip()) : Optional.empty();
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
