package slipway.demo.load;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Lines of a head, or of the sizes of chunks, from whatever pieces they come in. */
final class Lines {
  private static final int LONGEST_HEAD = 32_768;
  private static final String LINE_END = "\r";

  private final StringBuilder line = new StringBuilder();
  private int bytesRead;

  /** Makes ready for the next head. */
  void reset() {
    line.setLength(0);
    bytesRead = 0;
  }

  /** What was read so far no longer counts against the longest head. */
  void forgetLength() {
    bytesRead = 0;
  }

  /** The next line without its end; empty where it is not whole yet, or too long. */
  Optional<String> next(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (++bytesRead > LONGEST_HEAD) {
        return Optional.empty();
      }
      if (next == '\n') {
        String taken = line.toString();
        line.setLength(0);
        return Optional.of(
            taken.endsWith(LINE_END) ? taken.substring(0, taken.length() - 1) : taken);
      }
      line.append((char) (next & 0xff));
    }
    return Optional.empty();
  }

  boolean tooLong() {
    return bytesRead > LONGEST_HEAD;
  }
}
