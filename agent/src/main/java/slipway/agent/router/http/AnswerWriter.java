package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;

/**
 * Writes an answer's head anew for a client: hop-by-hop fields gone, framing stated as the client
 * understands it.
 */
public final class AnswerWriter {
  private static final int ADDED_BYTES = 256;

  private AnswerWriter() {}

  /** How the answer's body has to be framed for the client. */
  public static Framing framing(AnswerHead answer, boolean clientHttp11) {
    return switch (answer.framing()) {
      case Framing.None none -> none;
      case Framing.Fixed fixed -> fixed;
      case Framing.Chunked(), Framing.UntilClose() ->
          clientHttp11 ? Framing.CHUNKED : Framing.UNTIL_CLOSE;
    };
  }

  /**
   * The head for a client; the caller's to release.
   *
   * @param request what it answers
   * @param persists whether the client may send another request after it
   * @param cookie the value of a Set-Cookie field to add; empty for none
   * @param date the value of the Date field to add when there is none (RFC 9110, 6.6.1)
   */
  public static ByteBuf write(
      AnswerHead answer,
      RequestHead request,
      boolean persists,
      String cookie,
      String date,
      ByteBufAllocator buffers) {
    Head head = answer.head();
    ByteBuf out = buffers.directBuffer(head.bytes().length + ADDED_BYTES + cookie.length());
    ByteBufUtil.writeAscii(out, "HTTP/1.1");
    out.writeBytes(head.bytes(), 8, head.startLineEnd() - 8);
    for (int i = 0; i < head.count(); i++) {
      if (passes(head.field(i))) {
        out.writeBytes(head.bytes(), head.lineStart(i), head.lineEnd(i) - head.lineStart(i));
      }
    }
    if (!answer.interim()) {
      writeConnection(answer, request, persists, out);
      writeFraming(answer, request, out);
      if (head.first(Field.DATE) < 0) {
        RequestWriter.field(out, "Date: ", date);
      }
      if (!cookie.isEmpty()) {
        RequestWriter.field(out, "Set-Cookie: ", cookie);
      }
    }
    ByteBufUtil.writeShortBE(out, '\r' << 8 | '\n');
    return out;
  }

  private static boolean passes(Field field) {
    return switch (field) {
      case OTHER,
          CF_CONNECTING_IP,
          CLIENT_IP,
          CONTENT_TYPE,
          COOKIE,
          DATE,
          EXPECT,
          FORWARDED,
          HOST,
          HTTP2_SETTINGS,
          PROXY,
          TRACEPARENT,
          TRACESTATE,
          TRAILER,
          TRUE_CLIENT_IP,
          VIA,
          X_CLIENT_IP,
          X_CLUSTER_CLIENT_IP,
          X_ORIGINAL_URL,
          X_REAL_IP,
          X_REWRITE_URL,
          X_FORWARDED,
          DISGUISED ->
          true;
      case CONNECTION,
          CONTENT_LENGTH,
          KEEP_ALIVE,
          PROXY_CONNECTION,
          TE,
          TRANSFER_ENCODING,
          UPGRADE,
          NAMED_BY_CONNECTION ->
          false;
    };
  }

  private static void writeConnection(
      AnswerHead answer, RequestHead request, boolean persists, ByteBuf out) {
    Head head = answer.head();
    if (answer.upgraded()) {
      RequestWriter.field(
          out, "Connection: Upgrade\r\nUpgrade: ", head.value(head.first(Field.UPGRADE)));
    } else if (!persists) {
      ByteBufUtil.writeAscii(out, "Connection: close\r\n");
    } else if (!request.http11()) {
      ByteBufUtil.writeAscii(out, "Connection: keep-alive\r\n");
    }
  }

  private static void writeFraming(AnswerHead answer, RequestHead request, ByteBuf out) {
    Framing framing = framing(answer, request.http11());
    if (!(framing instanceof Framing.None)) {
      RequestWriter.writeFraming(framing, out);
      return;
    }
    if (answer.status() < 200 || answer.status() == 204) {
      return; // RFC 9110, 8.6 and RFC 9112, 6.1: neither field may be here
    }
    // Without a body the fields say what a GET would have got, or that nothing follows.
    Head head = answer.head();
    int length = head.first(Field.CONTENT_LENGTH);
    if (length >= 0) {
      RequestWriter.field(out, "Content-Length: ", head.value(length));
    } else if (request.isHead() && request.http11() && head.first(Field.TRANSFER_ENCODING) >= 0) {
      RequestWriter.writeFraming(Framing.CHUNKED, out);
    }
  }
}
