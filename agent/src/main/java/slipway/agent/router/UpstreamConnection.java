package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.BadMessage;
import slipway.agent.router.http.Trailers;

/** A connection to an instance: carries one try after the other, and waits idle in between. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
  private static final long MARGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Shard shard;
  private final Instance instance;
  private final Channel channel;
  private final Outgoing out;
  private final AnswerReader answers;

  private @Nullable Try carried;
  private boolean ready;
  private boolean failed;
  private long idleSince;
  private long keptNanos = Long.MAX_VALUE;

  private UpstreamConnection(Shard shard, Instance instance, Channel channel) {
    this.shard = shard;
    this.instance = instance;
    this.channel = channel;
    this.out = new Outgoing(channel);
    this.answers = new AnswerReader(shard);
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
    answers.add(piece, context.alloc());
    try {
      readAll();
    } catch (BadMessage e) {
      lose(answers.inBody() ? Loss.BROKEN_OFF : Loss.MALFORMED, String.valueOf(e.getMessage()));
      close();
    }
    answers.unread().tidy();
  }

  private void readAll() {
    while (carried != null && answers.step(carried.exchange())) {
      // as far as the bytes reach
    }
    if (carried != null && answers.whole()) {
      finish(carried);
    }
  }

  /** The answer is whole: the connection goes back to the pool before the next request is read. */
  private void finish(Try of) {
    Exchange exchange = of.exchange();
    Trailers trailers = answers.trailers();
    boolean reusable = answers.persists() && exchange.sending().complete() && channel.isActive();
    int seconds = answers.keptSeconds();
    keptNanos = seconds < 0 ? Long.MAX_VALUE : TimeUnit.SECONDS.toNanos(seconds) - MARGIN_NANOS;
    carried = null;
    answers.next();
    if (reusable && keptNanos > 0 && !instance.retired()) {
      idleSince = shard.nanos();
      read(true);
      if (!instance.pool(shard.index()).put(this)) {
        close();
      }
    } else {
      close();
    }
    exchange.answerEnd(trailers);
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
    } else if (answers.tunnel()) {
      carried = null;
      of.exchange().tunnelEnded();
    } else if (answers.wholeAtClose() && !failed) {
      finish(of);
    } else {
      loseEarly();
    }
    answers.unread().drop();
  }

  /** The connection has ended before the answer. */
  private void loseEarly() {
    if (answers.begun()) {
      String part = answers.inBody() ? "body" : "head";
      lose(Loss.BROKEN_OFF, "the connection ended inside its " + part);
    } else {
      lose(Loss.NO_ANSWER, "");
    }
  }

  private void lose(Loss loss, String found) {
    Try of = carried;
    carried = null;
    if (of != null) {
      of.exchange().lost(loss, found);
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
