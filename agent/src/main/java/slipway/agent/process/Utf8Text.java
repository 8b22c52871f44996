package slipway.agent.process;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes of a program's output as text that has exactly as many bytes again. */
final class Utf8Text {
  private static final int LONGEST_CHARACTER = 4;

  private Utf8Text() {}

  /**
   * The text; each byte that is no UTF-8 is a question mark.
   *
   * @param whole false: a character that is cut off at the end is left for the next piece
   */
  static String of(byte[] bytes, boolean whole) {
    var text = new StringBuilder();
    int at = 0;
    while (at < bytes.length) {
      int length = expectedLength(bytes[at]);
      if (at + length > bytes.length && at > 0 && !whole) {
        break;
      }
      String character = decoded(bytes, at, length);
      text.append(character.isEmpty() ? "?" : character);
      at += character.isEmpty() ? 1 : length;
    }
    return text.toString();
  }

  /** Lines joined by " | ", without what a terminal would act on. */
  static String oneLine(String text) {
    return String.join(
        " | ",
        text.lines()
            .map(
                line ->
                    line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").replaceAll("\\p{Cntrl}", " "))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList());
  }

  private static int expectedLength(byte first) {
    int b = first & 0xff;
    return b < 0x80 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : LONGEST_CHARACTER;
  }

  private static String decoded(byte[] bytes, int at, int length) {
    if (at + length > bytes.length) {
      return "";
    }
    if (length == 1) {
      return String.valueOf((char) bytes[at]);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, at, length))
          .toString();
    } catch (CharacterCodingException e) {
      return "";
    }
  }
}
