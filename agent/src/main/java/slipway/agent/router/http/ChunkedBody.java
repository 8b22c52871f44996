package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A body in chunks (RFC 9112, 7.1), and the trailers behind it. */
final class ChunkedBody extends BodyReader {
  private final ChunkSize size = new ChunkSize();
  private final HeadReader trailerReader;
  private long left;
  private boolean behindData; // the CR LF behind a chunk's data is to come
  private boolean behindLast;

  ChunkedBody(long most, int trailerBytes) {
    super(most);
    trailerReader = HeadReader.ofTrailers(trailerBytes);
  }

  @Override
  public @Nullable ByteBuf next(ByteBuf in) {
    if (left == 0 && !behindLast && !nextChunk(in)) {
      return null;
    }
    if (behindLast) {
      Head head = ended() ? null : trailerReader.read(in);
      if (head != null) {
        end(new Trailers(head));
      }
      return null;
    }
    int now = (int) Math.min(left, in.readableBytes());
    left -= now;
    behindData = left == 0;
    return now == 0 ? null : take(in, now);
  }

  /** Whether a chunk's size is known now. */
  private boolean nextChunk(ByteBuf in) {
    if (behindData) {
      if (in.readableBytes() < 2) {
        return false;
      }
      if (in.readByte() != '\r' || in.readByte() != '\n') {
        throw BadMessage.malformed("a chunk longer than its size says");
      }
      behindData = false;
    }
    if (!size.read(in)) {
      return false;
    }
    left = size.take();
    behindLast = left == 0;
    return true;
  }
}
