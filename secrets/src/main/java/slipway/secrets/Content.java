package slipway.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a source gave, as a value. */
final class Content {
  /** In bytes. */
  static final int LONGEST = 64 * 1024;

  private Content() {}

  /** The text, without the line end that editors and commands put behind it. */
  static Secret of(Reference reference, byte[] bytes) {
    Optional<String> text = decoded(bytes).map(t -> t.replaceFirst("\\r?\\n$", ""));
    return text.isEmpty()
        ? new Secret.Missing(reference + ": it is no UTF-8 text")
        : of(reference, text.get());
  }

  /** An empty value is a mistake of whoever was to fill it in, not a password. */
  static Secret of(Reference reference, String text) {
    if (text.isEmpty()) {
      return new Secret.Missing(reference + ": it is empty");
    }
    return text.indexOf('\0') < 0
        ? new Secret.Value(text)
        : new Secret.Missing(
            reference + ": it holds a NUL character, which no program can be given");
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
