package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.AnswerHead;
import slipway.agent.router.http.BadMessage;
import slipway.agent.router.http.BodyReader;
import slipway.agent.router.http.HeadReader;

/** A connection to an instance: carries one try after the other, and waits idle in between. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
  private static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final int MOST_INTERIMS = 100; // 1xx before one answer

  private final Shard shard;
  private final Instance instance;
  private final Channel channel;
  private final Outgoing out;
  private final HeadReader heads;

  private @Nullable Try carried;
  private @Nullable AnswerHead answer;
  private @Nullable BodyReader body;
  private @Nullable ByteBuf in;
  private int interims;
  private boolean ready;
  private boolean answerBegun;
  private boolean tunnel;
  private boolean failed;
  private long idleSince;
  private long keptNanos = Long.MAX_VALUE;

  private UpstreamConnection(Shard shard, Instance instance, Channel channel) {
    this.shard = shard;
    this.instance = instance;
    this.channel = channel;
    this.out = new Outgoing(channel);
    this.heads = HeadReader.ofMessages(shard.entry().limits().headerBytes());
  }

  /** One that is not connected yet. */
  static UpstreamConnection create(Shard shard, Try attempt) {
    Channel channel = shard.transport().newClientChannel();
    var connection = new UpstreamConnection(shard, attempt.instance(), channel);
    connection.carried = attempt;
    channel.pipeline().addLast(connection);
    return connection;
  }

  /** Connects to the instance; the exchange hears how that ended. */
  void connect() {
    var _ = shard.loop().register(channel);
    channel
        .connect(instance.address())
        .addListener(
            connected -> {
              Throwable cause = connected.cause();
              if (cause == null) {
                connected();
              } else if (Faults.ours(cause)) {
                fault(cause);
              } else {
                lose(Loss.NOT_CONNECTED, "");
              }
            });
  }

  private void connected() {
    ready = true;
    if (carried != null) {
      try {
        carried.exchange().connected();
      } catch (RuntimeException | OutOfMemoryError e) {
        fault(e);
      }
    }
  }

  /** Takes on another try. */
  void carry(Try attempt) {
    carried = attempt;
  }

  Outgoing out() {
    return out;
  }

  /** Whether it is connected. */
  boolean ready() {
    return ready;
  }

  void read(boolean on) {
    channel.config().setAutoRead(on);
  }

  boolean reading() {
    return channel.config().isAutoRead();
  }

  long idleFor(long now) {
    return now - idleSince;
  }

  /** Whether the instance may be about to close it, by its own word. */
  boolean keptTooLong(long now) {
    return idleFor(now) > keptNanos;
  }

  /** Ends it without anybody hearing of it. */
  void abandon() {
    carried = null;
    close();
  }

  void close() {
    out.close();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf piece = (ByteBuf) message;
    if (carried == null) { // nobody asked: whatever it is, it must not answer the next request
      piece.release();
      close();
      return;
    }
    answerBegun = true;
    in =
        in == null
            ? piece
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), in, piece);
    try {
      readAll();
    } catch (BadMessage e) {
      lose(answer == null ? Loss.MALFORMED : Loss.BROKEN_OFF, String.valueOf(e.getMessage()));
      close();
    }
    if (in != null && !in.isReadable()) {
      dropInput();
    }
  }

  private void readAll() {
    boolean more = true;
    while (more && carried != null && in != null) {
      more = tunnel ? readTunnel(in, carried) : body == null ? readHead(in, carried) : readBody();
    }
  }

  private boolean readTunnel(ByteBuf from, Try of) {
    if (from.isReadable()) {
      of.exchange().answerData(from.readRetainedSlice(from.readableBytes()));
    }
    return false;
  }

  private boolean readHead(ByteBuf from, Try of) {
    AnswerHead head = AnswerHead.read(heads, from, of.exchange().request().isHead());
    if (head == null) {
      return false;
    }
    if (head.status() == 101) {
      tunnel = head.upgraded() && !of.exchange().request().upgrade().isEmpty();
      if (!tunnel) { // nobody asked for it
        lose(Loss.MALFORMED, "a change of protocol that was not asked for");
        close();
        return false;
      }
    }
    if (head.interim() && ++interims > MOST_INTERIMS) {
      lose(Loss.MALFORMED, "more than " + MOST_INTERIMS + " interim answers");
      close();
      return false;
    }
    if (!head.interim() && !tunnel) {
      int trailerBytes = shard.entry().limits().headerBytes();
      body = BodyReader.of(head.framing(), Long.MAX_VALUE, trailerBytes);
      answer = head;
    }
    of.exchange().answerHead(head);
    return true;
  }

  private boolean readBody() {
    BodyReader reading = body;
    Try of = carried;
    if (reading == null || of == null || in == null) {
      return false;
    }
    if (reading.ended()) {
      finish(of, reading);
      return false;
    }
    ByteBuf piece = reading.next(in);
    if (piece != null) {
      of.exchange().answerData(piece);
      return true;
    }
    return reading.ended();
  }

  /** The answer is whole: the connection goes back to the pool before the next request is read. */
  private void finish(Try of, BodyReader whole) {
    Exchange exchange = of.exchange();
    boolean clean = in == null || !in.isReadable();
    boolean persists = answer != null && answer.persists();
    boolean reusable = persists && clean && exchange.sending().complete() && channel.isActive();
    if (answer != null) {
      int seconds = answer.keptSeconds();
      keptNanos = seconds < 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds) - MARGIN_NANOS;
    }
    carried = null;
    answer = null;
    body = null;
    answerBegun = false;
    interims = 0;
    if (reusable && keptNanos > 0 && !instance.retired()) {
      idleSince = shard.nanos();
      read(true);
      if (!instance.pool(shard.index()).put(this)) {
        close();
      }
    } else {
      close();
    }
    exchange.answerEnd(whole.trailers());
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (carried != null) {
      carried.exchange().answerPause();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (carried != null) {
      carried.exchange().client().resumeReading();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    out.discard();
    Try of = carried;
    if (of == null) {
      instance.pool(shard.index()).lost(this);
    } else if (tunnel) {
      carried = null;
      of.exchange().tunnelEnded();
    } else if (body != null && body.endedByClose() && !failed) {
      finish(of, body);
    } else {
      loseEarly();
    }
    dropInput();
  }

  /** The connection has ended before the answer. */
  private void loseEarly() {
    if (!answerBegun) {
      lose(Loss.NO_ANSWER, "");
    } else {
      lose(
          Loss.BROKEN_OFF, "the connection ended inside its " + (answer == null ? "head" : "body"));
    }
  }

  private void lose(Loss loss, String found) {
    Try of = carried;
    carried = null;
    if (of != null) {
      of.exchange().lost(loss, found);
    }
  }

  private void dropInput() {
    if (in != null) {
      in.release();
      in = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    failed = true;
    if (Faults.ours(cause)) {
      fault(cause);
    } else {
      close();
    }
  }

  /** We have failed ourselves: the release does not bear that. */
  private void fault(Throwable cause) {
    Try of = carried;
    abandon();
    if (of == null) {
      shard.faults().note(cause, instance.upstream());
    } else {
      of.exchange().client().fault(cause);
    }
  }
}
