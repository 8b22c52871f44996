package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * An answer that no release gave. The connection closes after it.
 *
 * @param what one sentence for the person who reads it, in ASCII
 * @param location where to go instead; empty for nowhere
 * @param http2 whether it is for a client that speaks nothing else
 */
public record OwnAnswer(int status, String what, String location, boolean http2) {
  private static final int SETTINGS = 4; // RFC 9113, 6.5
  private static final int GOAWAY = 7; // RFC 9113, 6.8
  private static final int HTTP_1_1_REQUIRED = 0xd; // RFC 9113, 7

  /** An answer that leads nowhere. */
  public OwnAnswer(int status, String what) {
    this(status, what, "", false);
  }

  /** To be asked there instead, in the same way, now and from now on. */
  public static OwnAnswer moved(String location) {
    return new OwnAnswer(308, "It is at " + location, location, false);
  }

  static OwnAnswer inHttp2(String what) {
    return new OwnAnswer(505, what, "", true);
  }

  /** The whole answer; the caller's to release. */
  public ByteBuf write(boolean toHead, String date, ByteBufAllocator buffers) {
    if (http2) {
      return frames(buffers);
    }
    String body = what + "\n";
    String head =
        """
        HTTP/1.1 %d %s\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Length: %d\r
        Cache-Control: no-store\r
        Date: %s\r
        Connection: close\r
        %s\r
        """
            .formatted(status, reason(), body.length(), date, field());
    ByteBuf out = buffers.directBuffer(head.length() + body.length());
    ByteBufUtil.writeAscii(out, head);
    if (!toHead) {
      ByteBufUtil.writeAscii(out, body);
    }
    return out;
  }

  /** That no stream was begun, and why. */
  private ByteBuf frames(ByteBufAllocator buffers) {
    ByteBuf out = buffers.directBuffer();
    out.writeMedium(0).writeByte(SETTINGS).writeByte(0).writeInt(0);
    out.writeMedium(2 * Integer.BYTES + what.length()).writeByte(GOAWAY).writeByte(0).writeInt(0);
    out.writeInt(0).writeInt(HTTP_1_1_REQUIRED);
    ByteBufUtil.writeAscii(out, what);
    return out;
  }

  private String field() {
    return location.isEmpty() ? "" : "Location: " + location + "\r\n";
  }

  private String reason() {
    return switch (status) {
      case 200 -> "OK";
      case 308 -> "Permanent Redirect";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 417 -> "Expectation Failed";
      case 421 -> "Misdirected Request";
      case 431 -> "Request Header Fields Too Large";
      case 501 -> "Not Implemented";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      case 505 -> "HTTP Version Not Supported";
      default -> "Error";
    };
  }
}
