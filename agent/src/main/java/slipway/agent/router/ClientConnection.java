package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.RequestWriter;

/** A user's connection: its requests are answered one after the other, in their order. */
final class ClientConnection extends ChannelInboundHandlerAdapter implements Roster.Member {
  private static final OwnAnswer OWN_FAULT =
      new OwnAnswer(503, "The router itself has failed, and not the application.");

  private final Shard shard;
  private final Channel channel;
  private final Porter porter;
  private final boolean secure;
  private final Outgoing out;
  private final RequestWriter requestWriter;
  private final Patience patience;
  private final Reading reading;
  private final Farewell farewell;
  private @Nullable Exchange exchange;
  private int seat;
  private boolean present;
  private boolean moving;
  private boolean ending;

  /**
   * @param address the client's
   * @param secure whether it comes by TLS
   */
  ClientConnection(Shard shard, Channel channel, String address, Porter porter, boolean secure) {
    this.shard = shard;
    this.channel = channel;
    this.porter = porter;
    this.secure = secure;
    this.out = new Outgoing(channel);
    this.requestWriter =
        new RequestWriter(address, shard.open().address(), secure ? "https" : "http");
    this.patience = new Patience(() -> shard.entry().limits(), shard.nanos());
    this.reading = new Reading(shard, this, patience);
    this.farewell = new Farewell(out, shard::nanos);
  }

  Outgoing out() {
    return out;
  }

  RequestWriter requestWriter() {
    return requestWriter;
  }

  /** The request under way; null between requests. */
  @Nullable Exchange exchange() {
    return exchange;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    shard.clients().join(this);
    present = true;
    boolean admitted = shard.open().guests().admit();
    if (!admitted && (secure || shard.open().guests().overrun())) {
      out.close(); // a sentence would cost a handshake first
    } else if (!admitted) {
      refuse(new OwnAnswer(503, "Too many connections are open."));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    gone();
  }

  /** The client is elsewhere now, or nowhere. */
  private void gone() {
    if (!present) {
      return;
    }
    present = false;
    shard.open().guests().leave();
    shard.clients().leave(this);
    out.discard();
    reading.drop();
    Exchange open = exchange;
    exchange = null;
    if (open != null) {
      open.abandon(true);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    reading.add((ByteBuf) message, context.alloc());
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
    if (reading.resume()) {
      handOn();
    }
  }

  /** Reads from the socket, or lets the client wait. */
  void read(boolean on) {
    channel.config().setAutoRead(on);
  }

  /** Whether it comes by TLS, so that the connection is more than its socket. */
  boolean secure() {
    return secure;
  }

  /** Answers a request that no release shall see; false for all others. */
  boolean stopped(RequestHead head) {
    Optional<Path> challenge = porter.challenge(head);
    if (challenge.isPresent()) {
      reading.end();
      Thread.startVirtualThread(() -> reply(Challenges.answer(challenge.get()), head));
      return true;
    }
    OwnAnswer answer = porter.stop(head);
    if (answer == null) {
      return false;
    }
    if (!porter.redirects()) {
      shard.own().given(answer.status());
    }
    send(answer, head);
    return true;
  }

  private void reply(OwnAnswer answer, RequestHead head) {
    shard.loop().execute(() -> send(answer, head));
  }

  private void send(OwnAnswer answer, RequestHead head) {
    String sender = requestWriter.sender(head, shard.open().trusted()).address();
    new Account(shard, head, sender).own(answer);
    standIn(answer, head.isHead());
  }

  /** Another request's head is there. */
  Exchange begin(RequestHead head) {
    Exchange begun = new Exchange(shard, this, head);
    exchange = begun;
    return begun;
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
    reading.next();
    resumeReading();
    move();
  }

  /** Where this entry is another process's by now, goes there as soon as nothing is on its way. */
  void move() {
    Passage passage = shard.open().passage();
    if (passage != null && !moving && channel.isRegistered() && plain() && idle()) {
      moving = true;
      new Moving(channel, shard.loop(), this::idle, this::gone, () -> moving = false)
          .begin(passage);
    }
  }

  /** Whether the bytes in the socket are the client's own: no layer between has a state of it. */
  private boolean plain() {
    return channel.pipeline().first() == this;
  }

  private boolean idle() {
    return exchange == null && reading.empty() && out.empty();
  }

  void beginTunnel() {
    reading.tunnel();
    resumeReading();
  }

  /** The instance has ended the tunnel. */
  void endTunnel() {
    exchange = null;
    reading.end();
    out.endAndClose();
  }

  /** Answers in place of the releases, and ends. */
  void refuse(OwnAnswer answer) {
    turnAway(answer, exchange != null && exchange.answerBegun());
  }

  /** The connection is broken, or we have failed ourselves: then the user hears of it. */
  void fault(Throwable cause) {
    shard.faults().note(cause, requestWriter.clientAddress());
    try {
      if (!reading.ended() && Faults.ours(cause)) {
        turnAway(OWN_FAULT, false);
        return;
      }
    } catch (RuntimeException | OutOfMemoryError e) { // for want of memory, most likely
      shard.faults().note(e, requestWriter.clientAddress());
    }
    out.close();
  }

  /** Counts as the client's leaving if {@code left}, else as an answer of our own. */
  private void turnAway(OwnAnswer answer, boolean left) {
    Exchange open = exchange;
    if (!left) {
      var unread = new Account(shard, null, requestWriter.clientAddress());
      (open == null ? unread : open.account()).own(answer);
    }
    if (open != null) {
      open.abandon(left);
    }
    if (!left) {
      shard.own().given(answer.status());
    }
    if (open != null && open.answerBegun()) {
      breakOff(open.untilClose());
    } else {
      standIn(answer);
    }
  }

  /** Answers in place of a release that failed, and ends. */
  void standIn(OwnAnswer answer) {
    standIn(answer, exchange != null && exchange.request().isHead());
  }

  private void standIn(OwnAnswer answer, boolean toHead) {
    exchange = null;
    out.begin(answer.write(toHead, shard.date(), out.buffers()));
    end();
  }

  /** Ends in mid-answer; see {@link Farewell#midway}. */
  void breakOff(boolean reset) {
    exchange = null;
    reading.end();
    farewell.midway(reset);
  }

  private void end() {
    reading.end();
    farewell.orderly();
    read(true);
  }

  /** Regularly. */
  void look(long now) {
    move();
    reading.look(now);
    if (farewell.over(now) || patience.stalled(now, out)) {
      out.close();
    }
  }

  /** How long, in nanoseconds, something unfinished has been held for it; 0 when nothing is. */
  long heldFor(long now) {
    return reading.heldFor(now);
  }

  /** Memory is short: it gives up what it can do without. */
  void spare() {
    if (exchange != null) {
      exchange.sending().spare();
    }
  }

  /** Memory is short, and it has held some for longest. */
  void shed() {
    if (reading.unfinished()) {
      refuse(new OwnAnswer(503, "Too many requests are unfinished, and this one for longest."));
    } else {
      out.close();
    }
  }

  /** The entry closes: connections that carry nothing end. */
  void closeIdle() {
    if (reading.idle() && !ending) {
      ending = true; // with TLS, a goodbye is sent first
      if (shard.open().passage() != null) {
        shard.own().closedIdle();
      }
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
