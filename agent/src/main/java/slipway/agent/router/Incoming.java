package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Entry;
import slipway.agent.router.http.BodyReader;
import slipway.agent.router.http.HeadReader;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.Trailers;

/** What a client has sent and nobody has taken yet, and where in its messages that stands. */
final class Incoming {
  private final HeadReader heads;
  private @Nullable BodyReader body;
  private @Nullable ByteBuf bytes;

  Incoming(Entry.Limits limits) {
    heads = HeadReader.ofMessages(limits.headerBytes());
  }

  /** Takes over a piece. */
  void add(ByteBuf piece, ByteBufAllocator buffers) {
    ByteBuf before = bytes;
    bytes =
        before == null
            ? piece
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(buffers, before, piece);
  }

  /** How many bytes wait. */
  int waiting() {
    return bytes == null ? 0 : bytes.readableBytes();
  }

  /** Whether a part of a head has been seen. */
  boolean inHead() {
    return heads.begun();
  }

  /** The next request's head, or null when its end has not come yet. */
  @Nullable RequestHead head() {
    return bytes == null ? null : RequestHead.read(heads, bytes);
  }

  /** That request's body comes now. */
  void beginBody(RequestHead head, Entry.Limits limits) {
    body = BodyReader.of(head.framing(), limits.bodyBytes(), limits.headerBytes());
  }

  /** The next piece of the body, the caller's to release; null when there is none for now. */
  @Nullable ByteBuf bodyPiece() {
    return bytes == null || body == null ? null : body.next(bytes);
  }

  boolean bodyEnded() {
    return body != null && body.ended();
  }

  /** What came behind the body, once it has ended. */
  Trailers trailers() {
    return body == null ? Trailers.NONE : body.trailers();
  }

  /** All that waits, the caller's to release. */
  @Nullable ByteBuf rest() {
    return bytes == null ? null : bytes.readRetainedSlice(bytes.readableBytes());
  }

  /** Gives the memory back when nothing waits in it. */
  void tidy() {
    if (waiting() == 0) {
      drop();
    }
  }

  void drop() {
    if (bytes != null) {
      bytes.release();
      bytes = null;
    }
  }
}
