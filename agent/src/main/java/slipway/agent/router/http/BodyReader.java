package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Takes one body out of bytes that come in pieces, without its framing. */
public abstract sealed class BodyReader
    permits BodyReader.Counted, ChunkedBody, BodyReader.UntilClose {
  private final long most;
  private long taken;
  private boolean ended;
  private Trailers trailers = Trailers.NONE;

  BodyReader(long most) {
    this.most = most;
  }

  /**
   * A reader for a body framed so.
   *
   * @param most how many bytes the body may have
   * @param trailerBytes how many bytes may follow it as trailers
   * @throws BadMessage when the framing says already that it has more
   */
  public static BodyReader of(Framing framing, long most, int trailerBytes) {
    return switch (framing) {
      case Framing.None() -> new Counted(0, most);
      case Framing.Fixed(long length) -> new Counted(length, most);
      case Framing.Chunked() -> new ChunkedBody(most, trailerBytes);
      case Framing.UntilClose() -> new UntilClose(most);
    };
  }

  /**
   * The next piece of the body, the caller's to release; null when the body has ended or its next
   * bytes have not come yet.
   *
   * @throws BadMessage when the framing is broken
   */
  public abstract @Nullable ByteBuf next(ByteBuf in);

  /** Whether the body is complete. */
  public boolean ended() {
    return ended;
  }

  /** Whether the body is complete if the connection ends now. */
  public boolean endedByClose() {
    return ended;
  }

  /** What came behind the body, once it has ended. */
  public Trailers trailers() {
    return trailers;
  }

  ByteBuf take(ByteBuf in, int bytes) {
    taken += bytes;
    checkSize(taken);
    return in.readRetainedSlice(bytes);
  }

  void checkSize(long bytes) {
    if (bytes > most) {
      throw new BadMessage(413, "a body of more than " + most + " bytes");
    }
  }

  void end(Trailers with) {
    ended = true;
    trailers = with;
  }

  static final class Counted extends BodyReader {
    private long left;

    Counted(long length, long most) {
      super(most);
      checkSize(length);
      left = length;
      if (length == 0) {
        end(Trailers.NONE);
      }
    }

    @Override
    public @Nullable ByteBuf next(ByteBuf in) {
      int now = (int) Math.min(left, in.readableBytes());
      if (now == 0) {
        return null;
      }
      left -= now;
      if (left == 0) {
        end(Trailers.NONE);
      }
      return take(in, now);
    }
  }

  static final class UntilClose extends BodyReader {
    UntilClose(long most) {
      super(most);
    }

    @Override
    public @Nullable ByteBuf next(ByteBuf in) {
      return in.isReadable() ? take(in, in.readableBytes()) : null;
    }

    @Override
    public boolean endedByClose() {
      return true;
    }
  }
}
