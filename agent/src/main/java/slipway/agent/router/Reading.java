package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.BadMessage;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;

/**
 * What one client sends, read as far as somebody takes it: one request after the other, and none
 * before the last is answered.
 */
final class Reading {
  private static final int MOST_AHEAD_BYTES = 64 * 1024; // read while an answer is under way
  private static final int MOST_FORCED_BYTES = 256 * 1024;

  private enum Phase {
    HEAD,
    BODY,
    ANSWER,
    TUNNEL,
    ENDING
  }

  private final Shard shard;
  private final ClientConnection client;
  private final Patience patience;
  private final Incoming in;

  private Phase phase = Phase.HEAD;
  private boolean proceeding;

  Reading(Shard shard, ClientConnection client, Patience patience) {
    this.shard = shard;
    this.client = client;
    this.patience = patience;
    this.in = new Incoming(shard.entry().limits());
  }

  /** Takes over a piece. */
  void add(ByteBuf piece, ByteBufAllocator buffers) {
    if (phase == Phase.ENDING) {
      piece.release();
      return;
    }
    int filled = piece.capacity();
    patience.heard(piece.readableBytes(), shard.nanos());
    in.unread().add(piece, buffers);
    if (phase == Phase.ANSWER && in.waiting() > MOST_FORCED_BYTES) {
      client.out().close(); // reading was off: only the end of the connection forces so much on us
      return;
    }
    proceed();
    shard.burden().grown(filled);
  }

  /**
   * Reads on: the instance takes bytes again.
   *
   * @return false when that goes on further up the stack
   */
  boolean resume() {
    if (proceeding) {
      return false;
    }
    proceed();
    return true;
  }

  private void proceed() {
    proceeding = true;
    try {
      while (step()) {
        // as far as the bytes reach
      }
    } catch (BadMessage e) {
      client.refuse(e.answer());
    } finally {
      proceeding = false;
    }
    in.unread().tidy();
    client.read(wanted());
  }

  /** Whether more should be read from the socket. */
  private boolean wanted() {
    return switch (phase) {
      case HEAD -> client.out().writable() || in.waiting() == 0;
      case BODY, TUNNEL -> !blocked(client.exchange());
      case ANSWER -> in.waiting() < MOST_AHEAD_BYTES;
      case ENDING -> true;
    };
  }

  private static boolean blocked(@Nullable Exchange exchange) {
    return exchange != null && exchange.sending().blocked();
  }

  /** One piece of the input; false when it has to wait. */
  private boolean step() {
    return switch (phase) {
      case HEAD -> in.waiting() > 0 && client.out().writable() && readHead();
      case BODY -> readBody(client.exchange());
      case TUNNEL -> in.waiting() > 0 && readTunnel(client.exchange());
      case ANSWER, ENDING -> false;
    };
  }

  private boolean readHead() {
    RequestHead head = in.head();
    patience.head(in.inHead(), shard.nanos());
    if (head == null) {
      return false;
    }
    if (client.stopped(head)) {
      return false;
    }
    in.beginBody(head, shard.entry().limits());
    phase = Phase.BODY;
    patience.body(shard.nanos());
    Exchange begun = client.begin(head);
    if (in.bodyEnded()) {
      endBody(begun);
    }
    begun.begin();
    return true;
  }

  private boolean readBody(@Nullable Exchange exchange) {
    if (exchange == null || blocked(exchange)) {
      return false;
    }
    ByteBuf piece = in.bodyPiece();
    if (piece != null) {
      exchange.requestData(piece);
    }
    if (phase == Phase.BODY && in.bodyEnded()) {
      endBody(exchange);
      return true;
    }
    return phase == Phase.BODY && piece != null;
  }

  private void endBody(Exchange exchange) {
    phase = Phase.ANSWER;
    exchange.sending().end(in.trailers());
  }

  private boolean readTunnel(@Nullable Exchange exchange) {
    ByteBuf rest = exchange == null || blocked(exchange) ? null : in.unread().rest();
    if (exchange != null && rest != null) {
      exchange.sending().tunnel(rest);
    }
    return false;
  }

  /** The last request is answered: another one may come. */
  void next() {
    phase = Phase.HEAD;
    patience.heard(0, shard.nanos());
  }

  /** What comes now is of another protocol. */
  void tunnel() {
    phase = Phase.TUNNEL;
  }

  /** Whatever comes now is nobody's. */
  void end() {
    phase = Phase.ENDING;
    in.unread().drop();
  }

  /** Gives the memory back. */
  void drop() {
    in.unread().drop();
  }

  boolean ended() {
    return phase == Phase.ENDING;
  }

  /** Whether a request is, or may be, on its way in. */
  boolean unfinished() {
    return phase == Phase.HEAD || phase == Phase.BODY;
  }

  /** Whether no request is under way. */
  boolean idle() {
    return phase == Phase.HEAD && !in.inHead();
  }

  /** Whether it is idle, and nothing waits to be taken. */
  boolean empty() {
    return idle() && in.waiting() == 0;
  }

  /** Regularly. */
  void look(long now) {
    switch (phase) {
      case HEAD -> lookAtHead(now);
      case BODY -> lookAtBody(now);
      case ANSWER, TUNNEL, ENDING -> {}
    }
  }

  private void lookAtHead(long now) {
    if (!in.inHead() && patience.silent(now)) {
      client.out().close();
    } else if (in.inHead() && patience.headOverdue(now)) {
      client.refuse(new OwnAnswer(408, "The request did not come in time."));
    }
  }

  private void lookAtBody(long now) {
    if (blocked(client.exchange())) {
      patience.bodyBlocked(now);
    } else if (patience.bodyOverdue(now)) {
      client.refuse(new OwnAnswer(408, "The request's body did not come in time."));
    }
  }

  /** How long, in nanoseconds, something unfinished has been held for it; 0 when nothing is. */
  long heldFor(long now) {
    return switch (phase) {
      case HEAD -> in.waiting() > 0 ? 1 + patience.headFor(now) : 0;
      case BODY -> in.waiting() > 0 || bodyHeld(client.exchange()) ? 1 + patience.bodyFor(now) : 0;
      case ANSWER, ENDING -> patience.stalledFor(now, client.out());
      case TUNNEL -> 0;
    };
  }

  private static boolean bodyHeld(@Nullable Exchange exchange) {
    return exchange != null && exchange.sending().heldBytes() > 0;
  }
}
