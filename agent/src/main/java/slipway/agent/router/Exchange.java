package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.evidence.UserSaw;
import slipway.agent.router.http.AnswerHead;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.Sender;
import slipway.agent.router.http.Trailers;

/**
 * One request and its answer. Tries instances until one answers, as long as trying again is safe;
 * then the answer belongs to {@link Relay}.
 */
final class Exchange {
  private final Shard shard;
  private final ClientConnection client;
  private final RequestHead request;
  private final Account account;
  private final Marks.Mark mark;
  private final Search search;
  private final Sending sending;

  private @Nullable Try current;
  private @Nullable Relay relay;
  private long lastProgressNanos;

  Exchange(Shard shard, ClientConnection client, RequestHead request) {
    this.shard = shard;
    this.client = client;
    this.request = request;
    Sender sender = client.requestWriter().sender(request, shard.open().trusted());
    this.account = new Account(shard, request, sender.address());
    this.mark = shard.marks().of(request, shard.entry(), sender.address());
    this.lastProgressNanos = shard.nanos();
    this.search = new Search(this, shard, mark.point(), lastProgressNanos);
    this.sending = new Sending(client, request, sender, account.trace());
  }

  RequestHead request() {
    return request;
  }

  /** The request, as far as it has gone to an instance. */
  Sending sending() {
    return sending;
  }

  ClientConnection client() {
    return client;
  }

  /** What is to be said of it in the access log. */
  Account account() {
    return account;
  }

  String newCookie() {
    return mark.newCookie();
  }

  /** The request's head is there: looks for an instance, however long that takes. */
  void begin() {
    search.next();
  }

  /**
   * Tries the instance.
   *
   * @param begun when the try began
   */
  void attempt(Instance instance, long begun) {
    lastProgressNanos = begun;
    Try attempt = new Try(this, instance, shard, begun, mark.client());
    current = attempt;
    account.tried(instance);
    try {
      send(attempt, instance.pool(shard.index()).take(!request.idempotent(), begun));
    } catch (RuntimeException | OutOfMemoryError e) {
      client.fault(e);
    }
  }

  private void send(Try attempt, @Nullable UpstreamConnection idle) {
    if (idle == null) {
      UpstreamConnection opened = UpstreamConnection.create(shard, attempt);
      sending.over(opened);
      opened.connect(); // may fail at once, and so lead to the next attempt
    } else {
      sending.over(idle);
      idle.carry(attempt);
      connected();
    }
  }

  /** The connection for the current try is there. */
  void connected() {
    sending.begin();
    client.resumeReading(); // and flushes
  }

  /** A piece of the request's body came. */
  void requestData(ByteBuf piece) {
    lastProgressNanos = shard.nanos();
    sending.data(piece, relay != null);
  }

  private Try attempt() {
    if (current == null) {
      throw new IllegalStateException("an answer came to a request without a try");
    }
    return current;
  }

  /** The answer's head came; interim ones come before it. */
  void answerHead(AnswerHead head) {
    lastProgressNanos = shard.nanos();
    if (head.interim()) {
      Relay.interim(head, request, client.out());
      return;
    }
    sending.forget();
    Relay begun = new Relay(this, attempt(), head, shard);
    relay = begun;
    begun.begin();
  }

  /** A piece of the answer's body, or after a change of protocol whatever came. */
  void answerData(ByteBuf piece) {
    lastProgressNanos = shard.nanos();
    answering().data(piece);
  }

  /** The answer is whole; the connection it came on is free already. */
  void answerEnd(Trailers trailers) {
    sending.leave();
    answering().end(trailers);
  }

  private Relay answering() {
    if (relay == null) {
      throw new IllegalStateException("an answer goes on that has not begun");
    }
    return relay;
  }

  /** The other side of a changed protocol has ended. */
  void tunnelEnded() {
    sending.leave();
    attempt().end();
    client.endTunnel();
  }

  /** The current try came to nothing; tries again if that is safe, else says so to the user. */
  void lost(Loss loss, String found) {
    sending.leave();
    Try attempt = attempt();
    attempt.tell(loss, found);
    if (relay != null) {
      relay.broken();
      return;
    }
    if (loss == Loss.TIMED_OUT) {
      attempt.timedOut();
    } else {
      attempt.failed();
    }
    boolean safe = loss == Loss.NOT_CONNECTED || (loss == Loss.NO_ANSWER && request.idempotent());
    search.failed(attempt.instance(), loss, found, safe && sending.repeatable());
  }

  /**
   * No further try is made.
   *
   * @param failing the release that failed it last
   */
  void unanswered(Release failing, OwnAnswer standIn) {
    sending.forget();
    failing.count(shard.index()).user(UserSaw.STAND_IN);
    account.standIn(standIn);
    client.standIn(standIn);
  }

  /** The client is gone, or has to go because it broke a rule. */
  void abandon(boolean left) {
    sending.forget();
    search.end();
    sending.abandon();
    Release release = current == null ? search.lastFailed() : current.instance().release();
    if (current != null) {
      current.end();
    }
    if (!left || (relay != null && relay.counted())) {
      return;
    }
    account.left(relay == null ? 0 : relay.status(), relay == null ? 0 : relay.sentBytes());
    if (release == null) {
      shard.own().leftEarly();
    } else {
      release.count(shard.index()).user(UserSaw.LEFT);
    }
  }

  /** Whether the client has got a part of the answer. */
  boolean answerBegun() {
    return relay != null;
  }

  /** Whether only the connection's end tells the client that the answer is whole. */
  boolean untilClose() {
    return relay != null && relay.untilClose();
  }

  /** What came is handed on at once, so that a stream of events is never late. */
  void answerPause() {
    if (relay != null) {
      client.out().flush();
    }
    if (!client.out().writable()) {
      sending.read(false);
    }
  }

  /** Regularly, while a try is in flight. */
  void look(long now, long drainNanos) {
    Try attempt = attempt();
    Instance instance = attempt.instance();
    boolean streaming = relay != null || !sending.complete();
    long since = relay == null ? attempt.begunNanos() : relay.begunNanos();
    if (instance.draining()
        && streaming
        && now - Math.max(since, instance.drainingSince()) > drainNanos) {
      cut(attempt);
      return;
    }
    long limit = TimeUnit.MILLISECONDS.toNanos(shard.entry().limits().upstreamMillis());
    if (now - lastProgressNanos > limit && awaited()) {
      sending.abandon();
      lost(relay == null ? Loss.TIMED_OUT : Loss.BROKEN_OFF, relay == null ? "" : "fell silent");
    }
  }

  /** Whether it is the instance that everybody waits for. */
  private boolean awaited() {
    return relay == null ? sending.awaitsInstance() : relay.awaitsMore() && sending.reading();
  }

  private void cut(Try attempt) {
    sending.abandon();
    attempt.cut();
    if (relay == null || !relay.counted()) {
      attempt.count().user(UserSaw.CUT);
    }
    account.torn(
        relay == null ? 503 : relay.status(), relay == null ? 0 : relay.sentBytes(), "cut");
    sending.forget();
    client.breakOff(untilClose());
  }
}
