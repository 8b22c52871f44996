package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/** Bytes that came on a connection and that nobody has taken yet. */
final class Unread {
  private @Nullable ByteBuf bytes;

  /** Takes over a piece. */
  void add(ByteBuf piece, ByteBufAllocator buffers) {
    ByteBuf before = bytes;
    bytes =
        before == null
            ? piece
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(buffers, before, piece);
  }

  /** To take some from; null when nothing came since the last were dropped. */
  @Nullable ByteBuf bytes() {
    return bytes;
  }

  /** How many wait. */
  int waiting() {
    return bytes == null ? 0 : bytes.readableBytes();
  }

  /** All that wait, the caller's to release. */
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
