package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.BadMessage;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.RequestWriter;

/** A user's connection: its requests are answered one after the other, in their order. */
final class ClientConnection extends ChannelInboundHandlerAdapter implements Roster.Member {
  private static final int MOST_AHEAD_BYTES = 64 * 1024; // read while an answer is under way
  private static final int MOST_FORCED_BYTES = 256 * 1024;
  private static final OwnAnswer OWN_FAULT =
      new OwnAnswer(503, "The router itself has failed, and not the application.");

  private enum Phase {
    HEAD,
    BODY,
    ANSWER,
    TUNNEL,
    ENDING
  }

  private final Shard shard;
  private final Channel channel;
  private final Outgoing out;
  private final Incoming in;
  private final RequestWriter requestWriter;
  private final Patience patience;

  private Phase phase = Phase.HEAD;
  private @Nullable Exchange exchange;
  private boolean proceeding;
  private int seat;

  ClientConnection(Shard shard, Channel channel, String address) {
    this.shard = shard;
    this.channel = channel;
    this.out = new Outgoing(channel);
    this.in = new Incoming(shard.entry().limits());
    this.requestWriter = new RequestWriter(address, shard.open().address(), "http");
    this.patience = new Patience(() -> shard.entry().limits(), shard.nanos());
  }

  Outgoing out() {
    return out;
  }

  String address() {
    return requestWriter.clientAddress();
  }

  RequestWriter requestWriter() {
    return requestWriter;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    shard.clients().join(this);
    boolean admitted = shard.open().admit();
    if (!admitted && shard.open().overrun()) {
      out.close();
    } else if (!admitted) {
      refuse(new OwnAnswer(503, "Too many connections are open."));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    shard.open().leave();
    shard.clients().leave(this);
    out.discard();
    in.drop();
    Exchange open = exchange;
    exchange = null;
    if (open != null) {
      open.abandon(true);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf piece = (ByteBuf) message;
    if (phase == Phase.ENDING) {
      piece.release();
      return;
    }
    int filled = piece.capacity();
    patience.heard(piece.readableBytes(), shard.nanos());
    in.add(piece, context.alloc());
    if (phase == Phase.ANSWER && in.waiting() > MOST_FORCED_BYTES) {
      out.close(); // reading was off: only the end of the connection forces so much on us
      return;
    }
    proceed();
    shard.burden().grown(filled);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    handOn();
  }

  /** Nothing that was read waits for more to come. */
  private void handOn() {
    if (exchange != null) {
      exchange.sending().pause();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.sending().read(out.writable());
    }
    resumeReading();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fault(cause);
  }

  /** Reads on: the instance takes bytes again. */
  void resumeReading() {
    if (!proceeding) { // else it goes on further up the stack
      proceed();
      handOn();
    }
  }

  private void proceed() {
    proceeding = true;
    try {
      while (step()) {
        // as far as the bytes reach
      }
    } catch (BadMessage e) {
      refuse(new OwnAnswer(e.status(), "Not understood: " + e.getMessage() + "."));
    } finally {
      proceeding = false;
    }
    in.tidy();
    channel.config().setAutoRead(wanted());
  }

  /** Whether more should be read from the socket. */
  private boolean wanted() {
    return switch (phase) {
      case HEAD -> out.writable() || in.waiting() == 0;
      case BODY, TUNNEL -> exchange == null || !exchange.sending().blocked();
      case ANSWER -> in.waiting() < MOST_AHEAD_BYTES;
      case ENDING -> true;
    };
  }

  /** One piece of the input; false when it has to wait. */
  private boolean step() {
    return switch (phase) {
      case HEAD -> in.waiting() > 0 && out.writable() && readHead();
      case BODY -> readBody();
      case TUNNEL -> in.waiting() > 0 && readTunnel();
      case ANSWER, ENDING -> false;
    };
  }

  private boolean readHead() {
    RequestHead head = in.head();
    patience.head(in.inHead(), shard.nanos());
    if (head == null) {
      return false;
    }
    in.beginBody(head, shard.entry().limits());
    phase = Phase.BODY;
    patience.body(shard.nanos());
    Exchange begun = new Exchange(shard, this, head);
    exchange = begun;
    if (in.bodyEnded()) {
      endBody(begun);
    }
    begun.begin();
    return true;
  }

  private boolean readBody() {
    Exchange open = exchange;
    if (open == null || open.sending().blocked()) {
      return false;
    }
    ByteBuf piece = in.bodyPiece();
    if (piece != null) {
      open.requestData(piece);
    }
    if (phase == Phase.BODY && in.bodyEnded()) {
      endBody(open);
      return true;
    }
    return phase == Phase.BODY && piece != null;
  }

  private void endBody(Exchange open) {
    phase = Phase.ANSWER;
    open.sending().end(in.trailers());
  }

  private boolean readTunnel() {
    Exchange open = exchange;
    ByteBuf rest = open == null || open.sending().blocked() ? null : in.rest();
    if (open != null && rest != null) {
      open.sending().tunnel(rest);
    }
    return false;
  }

  /** The user has the answer; the next request, if there may be one, is read. */
  void answered(Exchange over, boolean persists) {
    if (exchange != over) {
      return;
    }
    exchange = null;
    if (!persists) {
      end();
      return;
    }
    phase = Phase.HEAD;
    patience.heard(0, shard.nanos());
    resumeReading();
  }

  void beginTunnel() {
    phase = Phase.TUNNEL;
    resumeReading();
  }

  /** The instance has ended the tunnel. */
  void endTunnel() {
    exchange = null;
    phase = Phase.ENDING;
    in.drop();
    out.endAndClose();
  }

  /** Answers in place of the releases, and ends. */
  void refuse(OwnAnswer answer) {
    turnAway(answer, exchange != null && exchange.answerBegun());
  }

  /** The connection is broken, or we have failed ourselves: then the user hears of it. */
  void fault(Throwable cause) {
    shard.faults().note(cause, address());
    try {
      if (phase != Phase.ENDING && Faults.ours(cause)) {
        turnAway(OWN_FAULT, false);
        return;
      }
    } catch (RuntimeException | OutOfMemoryError e) { // for want of memory, most likely
      shard.faults().note(e, address());
    }
    out.close();
  }

  /**
   * @param left whether it counts as the client's leaving, where an answer has begun
   */
  private void turnAway(OwnAnswer answer, boolean left) {
    Exchange open = exchange;
    if (open != null) {
      open.abandon(left);
    }
    if (!left) {
      shard.ownAnswer(answer.status());
    }
    if (open != null && open.answerBegun()) {
      breakOff(open.untilClose());
    } else {
      standIn(answer);
    }
  }

  /** Answers in place of a release that failed, and ends. */
  void standIn(OwnAnswer answer) {
    boolean toHead = exchange != null && exchange.request().isHead();
    exchange = null;
    out.begin(answer.write(toHead, shard.date(), out.buffers()));
    end();
  }

  /**
   * Ends in mid-answer, so that nobody takes it for whole.
   *
   * @param reset where an orderly end would be the answer's end
   */
  void breakOff(boolean reset) {
    exchange = null;
    phase = Phase.ENDING;
    out.discard();
    if (reset) {
      out.reset();
    } else {
      out.close();
    }
  }

  /**
   * Sends what is left and says that no more comes; then the client has a moment to read it and to
   * close: closing at once could destroy what it has not read yet (RFC 9112, 9.6).
   */
  private void end() {
    phase = Phase.ENDING;
    in.drop();
    out.end()
        .addListener(
            _ -> {
              patience.lingers(shard.nanos());
              out.sayEnd();
            });
    channel.config().setAutoRead(true);
  }

  /** Regularly. */
  void look(long now) {
    switch (phase) {
      case HEAD -> lookAtHead(now);
      case BODY -> lookAtBody(now);
      case ANSWER, TUNNEL, ENDING -> {}
    }
    if (patience.lingered(now) || patience.stalled(now, out)) {
      out.close();
    }
  }

  private void lookAtHead(long now) {
    if (!in.inHead() && patience.silent(now)) {
      out.close();
    } else if (in.inHead() && patience.headOverdue(now)) {
      refuse(new OwnAnswer(408, "The request did not come in time."));
    }
  }

  private void lookAtBody(long now) {
    if (exchange != null && exchange.sending().blocked()) {
      patience.bodyBlocked(now);
    } else if (patience.bodyOverdue(now)) {
      refuse(new OwnAnswer(408, "The request's body did not come in time."));
    }
  }

  /** How long, in nanoseconds, something unfinished has been held for it; 0 when nothing is. */
  long heldFor(long now) {
    return switch (phase) {
      case HEAD -> in.waiting() > 0 ? 1 + patience.headFor(now) : 0;
      case BODY -> in.waiting() > 0 || bodyHeld() ? 1 + patience.bodyFor(now) : 0;
      case ANSWER, ENDING -> patience.stalledFor(now, out);
      case TUNNEL -> 0;
    };
  }

  private boolean bodyHeld() {
    return exchange != null && exchange.sending().heldBytes() > 0;
  }

  /** Memory is short: it gives up what it can do without. */
  void spare() {
    if (exchange != null) {
      exchange.sending().spare();
    }
  }

  /** Memory is short, and it has held some for longest. */
  void shed() {
    if (phase == Phase.HEAD || phase == Phase.BODY) {
      refuse(new OwnAnswer(503, "Too many requests are unfinished, and this one for longest."));
    } else {
      out.close();
    }
  }

  /** The entry closes: connections that carry nothing end. */
  void closeIdle() {
    if (phase == Phase.HEAD && !in.inHead()) {
      out.close();
    }
  }

  @Override
  public int seat() {
    return seat;
  }

  @Override
  public void seat(int seat) {
    this.seat = seat;
  }
}
