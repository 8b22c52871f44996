package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Entry;
import slipway.agent.router.http.BadMessage;
import slipway.agent.router.http.BodyReader;
import slipway.agent.router.http.HeadReader;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.RequestWriter;

/** A user's connection: its requests are answered one after the other, in their order. */
final class ClientConnection extends ChannelInboundHandlerAdapter implements Roster.Member {
  private static final int MOST_AHEAD_BYTES = 64 * 1024; // read while an answer is under way
  private static final int MOST_FORCED_BYTES = 256 * 1024;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

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
  private final HeadReader heads;
  private final RequestWriter requestWriter;
  private final Patience patience;

  private Phase phase = Phase.HEAD;
  private @Nullable Exchange exchange;
  private @Nullable BodyReader body;
  private @Nullable ByteBuf in;
  private boolean proceeding;
  private int seat;

  ClientConnection(Shard shard, Channel channel, String address) {
    this.shard = shard;
    this.channel = channel;
    this.out = new Outgoing(channel);
    this.heads = HeadReader.ofMessages(shard.entry().limits().headerBytes());
    this.requestWriter = new RequestWriter(address, shard.open().address(), "http");
    this.patience = new Patience(shard.nanos());
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
    dropInput();
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
    patience.heard(shard.nanos());
    in =
        in == null
            ? piece
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), in, piece);
    if (phase == Phase.ANSWER && in.readableBytes() > MOST_FORCED_BYTES) {
      out.close(); // reading was off: only the end of the connection forces so much on us
      return;
    }
    proceed();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    handOn();
  }

  /** Nothing that was read waits for more to come. */
  private void handOn() {
    if (exchange != null) {
      exchange.requestPause();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.clientWritable(out.writable());
    }
    resumeReading();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    Faults.note(cause, address());
    out.close();
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
    if (in != null && !in.isReadable()) {
      dropInput();
    }
    channel.config().setAutoRead(wanted());
  }

  /** Whether more should be read from the socket. */
  private boolean wanted() {
    int ahead = in == null ? 0 : in.readableBytes();
    return switch (phase) {
      case HEAD -> out.writable() || ahead == 0;
      case BODY, TUNNEL -> exchange == null || !exchange.requestBlocked();
      case ANSWER -> ahead < MOST_AHEAD_BYTES;
      case ENDING -> true;
    };
  }

  /** One piece of the input; false when it has to wait. */
  private boolean step() {
    ByteBuf from = in;
    return switch (phase) {
      case HEAD -> from != null && from.isReadable() && out.writable() && readHead(from);
      case BODY -> readBody(from);
      case TUNNEL -> from != null && from.isReadable() && readTunnel(from);
      case ANSWER, ENDING -> false;
    };
  }

  private boolean readHead(ByteBuf from) {
    RequestHead head = RequestHead.read(heads, from);
    patience.head(heads.begun(), shard.nanos());
    if (head == null) {
      return false;
    }
    Entry.Limits limits = shard.entry().limits();
    body = BodyReader.of(head.framing(), limits.bodyBytes(), limits.headerBytes());
    phase = Phase.BODY;
    Exchange begun = new Exchange(shard, this, head);
    exchange = begun;
    if (body.ended()) {
      endBody(begun, body);
    }
    begun.next();
    return true;
  }

  private boolean readBody(@Nullable ByteBuf from) {
    BodyReader reading = body;
    Exchange open = exchange;
    if (from == null || reading == null || open == null || open.requestBlocked()) {
      return false;
    }
    ByteBuf piece = reading.next(from);
    if (piece != null) {
      open.requestData(piece);
    }
    if (phase == Phase.BODY && reading.ended()) {
      endBody(open, reading);
      return true;
    }
    return phase == Phase.BODY && piece != null;
  }

  private void endBody(Exchange open, BodyReader whole) {
    phase = Phase.ANSWER;
    open.requestEnd(whole.trailers());
  }

  private boolean readTunnel(ByteBuf from) {
    Exchange open = exchange;
    if (open == null || open.requestBlocked()) {
      return false;
    }
    open.tunnel(from.readRetainedSlice(from.readableBytes()));
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
    patience.heard(shard.nanos());
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
    dropInput();
    out.endAndClose();
  }

  /** Answers in place of the releases, and ends. */
  void refuse(OwnAnswer answer) {
    Exchange open = exchange;
    if (open != null) {
      open.abandon(open.answerBegun());
    }
    if (open != null && open.answerBegun()) {
      breakOff(false);
    } else {
      shard.ownAnswer(answer.status());
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
    dropInput();
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
    long idleNanos = shard.open().nanosOf(shard.entry().limits().idleMillis());
    switch (phase) {
      case HEAD -> {
        if (heads.begun() && patience.headFor(now) > idleNanos) {
          refuse(new OwnAnswer(408, "The request did not come in time."));
        } else if (!heads.begun() && patience.silentFor(now) > idleNanos) {
          out.close();
        }
      }
      case BODY -> lookAtBody(now, idleNanos);
      case ANSWER, TUNNEL -> {}
      case ENDING -> {
        if (patience.lingersFor(now) > LINGER_NANOS) {
          out.close();
        }
      }
    }
    if (patience.stalledFor(now, out.writable(), out.piledUp()) > idleNanos) {
      out.close();
    }
  }

  private void lookAtBody(long now, long idleNanos) {
    if (exchange != null && exchange.requestBlocked()) {
      patience.heard(now); // it is not the client that keeps us waiting
    } else if (patience.silentFor(now) > idleNanos) {
      refuse(new OwnAnswer(408, "The request's body did not come in time."));
    }
  }

  /** The entry closes: connections that carry nothing end. */
  void closeIdle() {
    if (phase == Phase.HEAD && !heads.begun()) {
      out.close();
    }
  }

  private void dropInput() {
    if (in != null) {
      in.release();
      in = null;
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
