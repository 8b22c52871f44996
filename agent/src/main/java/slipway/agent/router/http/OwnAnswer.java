package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * An answer that no release gave. The connection closes after it.
 *
 * @param what one sentence for the person who reads it, in ASCII
 * @param location where to go instead; empty for nowhere
 */
public record OwnAnswer(int status, String what, String location) {

  /** An answer that leads nowhere. */
  public OwnAnswer(int status, String what) {
    this(status, what, "");
  }

  /** To be asked there instead, in the same way, now and from now on. */
  public static OwnAnswer moved(String location) {
    return new OwnAnswer(308, "It is at " + location, location);
  }

  /** The whole answer; the caller's to release. */
  public ByteBuf write(boolean toHead, String date, ByteBufAllocator buffers) {
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
