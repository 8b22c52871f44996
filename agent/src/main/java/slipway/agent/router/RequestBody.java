package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import slipway.agent.router.http.Trailers;

/**
 * What a client has sent of its request's body so far: kept while it is small, so that another try
 * can send it again, or while there is no connection yet to send it on.
 */
final class RequestBody {
  /** A longer body is streamed and cannot be sent twice. */
  static final int REPLAY_BYTES = 64 * 1024;

  private final ArrayDeque<ByteBuf> kept = new ArrayDeque<>();
  private long keptBytes;
  private boolean keeping = true;
  private boolean partGone;
  private boolean complete;
  private Trailers trailers = Trailers.NONE;

  /** Takes over a piece; {@code sink}, if there is one, is handed the same bytes at once. */
  void add(ByteBuf piece) {
    kept.addLast(piece);
    keptBytes += piece.readableBytes();
  }

  /** Sends a piece on, keeping it as well while that makes sense. */
  void pass(ByteBuf piece, Consumer<ByteBuf> sink) {
    if (keeping && keptBytes + piece.readableBytes() <= REPLAY_BYTES) {
      add(piece);
      sink.accept(piece.retainedDuplicate());
    } else {
      forget();
      partGone = true;
      sink.accept(piece);
    }
  }

  /** Sends on all that is kept. */
  void replay(Consumer<ByteBuf> sink) {
    boolean small = keptBytes <= REPLAY_BYTES;
    for (ByteBuf piece : kept) {
      sink.accept(piece.retainedDuplicate());
    }
    if (!small) {
      forget();
      partGone = true;
    }
  }

  /** No further try will need it. */
  void forget() {
    keeping = false;
    kept.forEach(ByteBuf::release);
    kept.clear();
    keptBytes = 0;
  }

  void complete(Trailers with) {
    complete = true;
    trailers = with;
  }

  boolean complete() {
    return complete;
  }

  Trailers trailers() {
    return trailers;
  }

  /** Whether all of it so far could be sent again. */
  boolean replayable() {
    return keeping && !partGone;
  }

  long keptBytes() {
    return keptBytes;
  }

  /** Whether the client should wait before it sends more that nobody takes yet. */
  boolean full() {
    return keptBytes >= REPLAY_BYTES;
  }
}
