package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/**
 * Writes a request's head anew for an instance: hop-by-hop fields gone, framing stated once, and
 * our own word on where it came from in place of any foreign one.
 */
public final class RequestWriter {
  private static final int ADDED_BYTES = 256;
  private static final byte[] HTTP11 = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Origin origin;
  private final String localAddress;

  /**
   * @param clientAddress the client's IP address
   * @param localAddress host and port the client came to: the host of a client that names none
   * @param scheme http or https
   */
  public RequestWriter(String clientAddress, String localAddress, String scheme) {
    this.origin = new Origin(clientAddress, scheme);
    this.localAddress = localAddress;
  }

  /** The client's IP address, whatever it says of others. */
  public String clientAddress() {
    return origin.address();
  }

  /**
   * Who has sent the request.
   *
   * @param trusted who is believed when it says on whose behalf
   */
  public Sender sender(RequestHead request, Networks trusted) {
    return trusted.hold(origin.address()) ? new Chain(request.head(), origin, trusted) : origin;
  }

  /** The head for an instance; the caller's to release. */
  public ByteBuf write(RequestHead request, Sender sender, Trace trace, ByteBufAllocator buffers) {
    Head head = request.head();
    ByteBuf out = buffers.directBuffer(head.bytes().length + ADDED_BYTES + sender.usualBytes());
    writeLine(request, out);
    String host = request.host().isEmpty() ? localAddress : request.host();
    boolean ownHost = head.first(Field.HOST) < 0 || !request.line().authority().isEmpty();
    if (ownHost) {
      field(out, "Host: ", host);
    }
    for (int i = 0; i < head.count(); i++) {
      if (passes(head.field(i), request, ownHost, trace)) {
        out.writeBytes(head.bytes(), head.lineStart(i), head.lineEnd(i) - head.lineStart(i));
      }
    }
    writeConnection(request, out);
    boolean empty =
        request.framing() instanceof Framing.None && head.first(Field.CONTENT_LENGTH) >= 0;
    writeFraming(empty ? new Framing.Fixed(0) : request.framing(), out);
    sender.writeTo(out, host);
    if (!trace.made().isEmpty()) {
      field(out, "traceparent: ", trace.made());
    }
    ByteBufUtil.writeAscii(out, "\r\n");
    return out;
  }

  private static void writeLine(RequestHead request, ByteBuf out) {
    RequestLine line = request.line();
    byte[] bytes = request.head().bytes();
    ByteBufUtil.writeAscii(out, line.method());
    out.writeByte(' ');
    boolean path = line.targetFrom() < line.targetTo() && bytes[line.targetFrom()] != '?';
    if (!path) {
      boolean asterisk = line.targetFrom() == line.targetTo() && line.method().equals("OPTIONS");
      out.writeByte(asterisk ? '*' : '/'); // RFC 9112, 3.2.4: of an http URI without a path
    }
    out.writeBytes(bytes, line.targetFrom(), line.targetTo() - line.targetFrom());
    out.writeBytes(HTTP11);
  }

  private static boolean passes(Field field, RequestHead request, boolean ownHost, Trace trace) {
    return switch (field) {
      case OTHER, CONTENT_TYPE, COOKIE, DATE, TRAILER -> true;
      case HOST -> !ownHost;
      case TRACEPARENT, TRACESTATE -> trace.made().isEmpty();
      case EXPECT -> request.http11();
      case CF_CONNECTING_IP,
          CLIENT_IP,
          CONNECTION,
          CONTENT_LENGTH,
          FORWARDED,
          HTTP2_SETTINGS,
          KEEP_ALIVE,
          PROXY,
          PROXY_CONNECTION,
          TE,
          TRANSFER_ENCODING,
          TRUE_CLIENT_IP,
          UPGRADE,
          VIA,
          X_CLIENT_IP,
          X_CLUSTER_CLIENT_IP,
          X_ORIGINAL_URL,
          X_REAL_IP,
          X_REWRITE_URL,
          X_FORWARDED,
          NAMED_BY_CONNECTION,
          DISGUISED ->
          false;
    };
  }

  private static void writeConnection(RequestHead request, ByteBuf out) {
    if (!request.upgrade().isEmpty()) {
      field(out, "Connection: Upgrade\r\nUpgrade: ", request.upgrade());
    } else if (request.wantsTrailers()) {
      ByteBufUtil.writeAscii(out, "Connection: TE\r\nTE: trailers\r\n");
    }
  }

  static void writeFraming(Framing framing, ByteBuf out) {
    switch (framing) {
      case Framing.None() -> {}
      case Framing.Fixed(long length) -> field(out, "Content-Length: ", Long.toString(length));
      case Framing.Chunked() -> ByteBufUtil.writeAscii(out, "Transfer-Encoding: chunked\r\n");
      case Framing.UntilClose() -> {}
    }
  }

  static void field(ByteBuf out, String name, String value) {
    ByteBufUtil.writeAscii(out, name);
    ByteBufUtil.writeAscii(out, value);
    ByteBufUtil.writeAscii(out, "\r\n");
  }
}
