package slipway.demo.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The beginning of a body, in which it may name the version that gave it. */
final class BodyStart {
  private static final int SEARCHED_BYTES = 4_096;
  private static final String MARK = "\"version\":\"";

  private final byte[] searched = new byte[SEARCHED_BYTES];
  private int kept;

  /** Makes ready for the next body. */
  void reset() {
    kept = 0;
  }

  /** Takes so many bytes, and keeps them as long as they are to be searched. */
  void take(ByteBuffer bytes, int count) {
    int keep = Math.min(count, SEARCHED_BYTES - kept);
    bytes.get(searched, kept, keep);
    kept += keep;
    bytes.position(bytes.position() + count - keep);
  }

  /** The version that the body names; empty for none. */
  String version() {
    String text = new String(searched, 0, kept, StandardCharsets.UTF_8);
    int mark = text.indexOf(MARK);
    int start = mark + MARK.length();
    int end = mark < 0 ? -1 : text.indexOf('"', start);
    return end < 0 ? AnswerHead.NO_VERSION : text.substring(start, end);
  }
}
