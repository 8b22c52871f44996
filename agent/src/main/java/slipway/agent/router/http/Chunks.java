package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;

/** Writes a body in chunks. */
public final class Chunks {
  private static final int COPIED_BYTES = 2 * 1024; // below, a copy costs less than three writes
  private static final int FRAME_BYTES = 12;
  private static final ByteBuf END_OF_LINE =
      Unpooled.unreleasableBuffer(Unpooled.directBuffer(2).writeByte('\r').writeByte('\n'))
          .asReadOnly();

  private Chunks() {}

  /** Hands on the piece as one chunk, and takes it over. */
  public static void chunk(ByteBuf piece, ByteBufAllocator buffers, Consumer<ByteBuf> out) {
    int length = piece.readableBytes();
    boolean copied = length <= COPIED_BYTES;
    ByteBuf frame = buffers.directBuffer(FRAME_BYTES + (copied ? length : 0));
    ByteBufUtil.writeAscii(frame, Integer.toHexString(length));
    ByteBufUtil.writeShortBE(frame, '\r' << 8 | '\n');
    if (copied) {
      frame.writeBytes(piece);
      piece.release();
      ByteBufUtil.writeShortBE(frame, '\r' << 8 | '\n');
      out.accept(frame);
      return;
    }
    out.accept(frame);
    out.accept(piece);
    out.accept(END_OF_LINE.duplicate());
  }

  /** The last chunk, with the trailers. */
  public static ByteBuf last(Trailers trailers, ByteBufAllocator buffers) {
    ByteBuf last = buffers.directBuffer(FRAME_BYTES + trailers.mostBytes());
    ByteBufUtil.writeAscii(last, "0\r\n");
    trailers.writeTo(last);
    ByteBufUtil.writeShortBE(last, '\r' << 8 | '\n');
    return last;
  }
}
