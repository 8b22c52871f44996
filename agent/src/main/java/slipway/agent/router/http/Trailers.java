package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The fields behind a body in chunks. */
public final class Trailers {
  /** None came. */
  public static final Trailers NONE =
      new Trailers(new Head("\r\n".getBytes(StandardCharsets.US_ASCII), 0));

  private final Head head;

  Trailers(Head head) {
    this.head = head;
  }

  /**
   * Writes those that may stand in a trailer: none that says where a message ends, for whom it is,
   * or where it came from (RFC 9110, 6.5.1).
   */
  void writeTo(ByteBuf out) {
    for (int i = 0; i < head.count(); i++) {
      if (head.field(i) == Field.OTHER) {
        out.writeBytes(head.bytes(), head.lineStart(i), head.lineEnd(i) - head.lineStart(i));
      }
    }
  }

  int mostBytes() {
    return head.bytes().length;
  }
}
