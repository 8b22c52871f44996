package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import slipway.agent.router.evidence.ReleaseCount;
import slipway.agent.router.evidence.UserSaw;
import slipway.agent.router.http.AnswerHead;
import slipway.agent.router.http.AnswerWriter;
import slipway.agent.router.http.Framing;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.Trailers;

/** Hands one answer on to the client, and counts what became of it. */
final class Relay {
  private final Exchange exchange;
  private final Try attempt;
  private final AnswerHead head;
  private final Framing framing;
  private final boolean persists;
  private final Shard shard;
  private final boolean events;
  private final long begunNanos;

  private boolean ended;
  private boolean counted;
  private long sentBytes;

  Relay(Exchange exchange, Try attempt, AnswerHead head, Shard shard) {
    RequestHead request = exchange.request();
    this.exchange = exchange;
    this.attempt = attempt;
    this.head = head;
    this.shard = shard;
    this.framing = AnswerWriter.framing(head, request.http11());
    this.persists =
        request.persists()
            && !(framing instanceof Framing.UntilClose)
            && !shard.open().closing()
            && exchange.sending().complete(); // else the client may have a gigabyte more to send
    this.events = head.eventStream();
    this.begunNanos = shard.nanos();
    if (events || head.upgraded()) {
      attempt.unmeasured();
    }
  }

  /** An answer before the answer; clients of HTTP/1.0 know none. */
  static void interim(AnswerHead head, RequestHead request, Outgoing out) {
    if (request.http11()) {
      out.begin(AnswerWriter.write(head, request, true, "", "", out.buffers()));
      out.flush();
    }
  }

  void begin() {
    Outgoing out = exchange.client().out();
    out.begin(
        AnswerWriter.write(
            head, exchange.request(), persists, exchange.newCookie(), shard.date(), out.buffers()));
    if (head.upgraded()) {
      out.flush();
      counted = true;
      exchange.account().whole(head.status(), 0);
      attempt.answered(head.status(), true);
      count().user(UserSaw.UPGRADE);
      exchange.client().beginTunnel();
    }
  }

  void data(ByteBuf piece) {
    sentBytes += piece.readableBytes();
    exchange.client().out().body(piece, framing);
  }

  /**
   * The answer is whole on our side; it is counted when the client's socket has taken all of it.
   */
  void end(Trailers trailers) {
    ended = true;
    Outgoing out = exchange.client().out();
    out.bodyEnd(framing, trailers);
    out.end()
        .addListener(
            sent -> {
              if (sent.isSuccess()) {
                count(UserSaw.status(head.status()));
                exchange.client().answered(exchange, persists);
              }
            });
  }

  private void count(UserSaw saw) {
    if (!counted) {
      counted = true;
      exchange.account().whole(head.status(), sentBytes);
      attempt.answered(head.status(), false);
      count().user(saw);
    }
  }

  /**
   * The release stopped in mid-answer: so does the user's connection, that nobody takes it for
   * whole.
   */
  void broken() {
    counted = true;
    exchange.account().torn(head.status(), sentBytes, "broken");
    attempt.failed();
    count().user(UserSaw.BROKEN);
    exchange.client().breakOff(framing instanceof Framing.UntilClose);
  }

  private ReleaseCount count() {
    return attempt.count();
  }

  /** Whether the user's side of this request is counted already. */
  boolean counted() {
    return counted;
  }

  /** Whether the release is overdue with something, were it silent for long. */
  boolean awaitsMore() {
    return !ended && !events && !head.upgraded();
  }

  /** Whether only the connection's end tells the client that the answer is whole. */
  boolean untilClose() {
    return framing instanceof Framing.UntilClose;
  }

  int status() {
    return head.status();
  }

  /** How much of the answer's body was handed on. */
  long sentBytes() {
    return sentBytes;
  }

  long begunNanos() {
    return begunNanos;
  }
}
