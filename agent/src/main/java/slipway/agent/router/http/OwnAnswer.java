package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * An answer that no release gave. The connection closes after it.
 *
 * @param status 4xx or 5xx
 * @param what one sentence for the person who reads it, in ASCII
 */
public record OwnAnswer(int status, String what) {

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
        \r
        """
            .formatted(status, reason(), body.length(), date);
    ByteBuf out = buffers.directBuffer(head.length() + body.length());
    ByteBufUtil.writeAscii(out, head);
    if (!toHead) {
      ByteBufUtil.writeAscii(out, body);
    }
    return out;
  }

  private String reason() {
    return switch (status) {
      case 400 -> "Bad Request";
      case 408 -> "Request Timeout";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 417 -> "Expectation Failed";
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
