package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.evidence.UserSaw;
import slipway.agent.router.http.AnswerHead;
import slipway.agent.router.http.Chunks;
import slipway.agent.router.http.Framing;
import slipway.agent.router.http.OwnAnswer;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.Trailers;

/**
 * One request and its answer. Tries instances until one answers, as long as trying again is safe;
 * then the answer belongs to {@link Relay}.
 */
final class Exchange {
  private final Shard shard;
  private final ClientConnection client;
  private final RequestHead request;
  private final Marks.Mark mark;
  private final RequestBody body = new RequestBody();
  private final Attempts attempts;

  private boolean held;
  private @Nullable Try current;
  private @Nullable UpstreamConnection upstream;
  private @Nullable Relay relay;
  private long lastProgressNanos;

  Exchange(Shard shard, ClientConnection client, RequestHead request) {
    this.shard = shard;
    this.client = client;
    this.request = request;
    this.mark = shard.marks().of(request, shard.entry(), client.address());
    this.lastProgressNanos = shard.nanos();
    this.attempts = new Attempts(lastProgressNanos);
  }

  RequestHead request() {
    return request;
  }

  RequestBody body() {
    return body;
  }

  ClientConnection client() {
    return client;
  }

  String newCookie() {
    return mark.newCookie();
  }

  /** Looks for an instance, and holds the request while there is none. */
  void next() {
    Instance instance = shard.pick(mark.point(), attempts.failed());
    if (instance == null) {
      await();
    } else {
      attempt(instance);
    }
  }

  private void attempt(Instance instance) {
    held = false;
    Release lastFailed = attempts.lastFailed();
    if (lastFailed != null) {
      lastFailed.count(shard.index()).retried();
    }
    long begun = attempts.begin(shard.nanos());
    lastProgressNanos = begun;
    Try attempt = new Try(this, instance, shard, begun, mark.client());
    current = attempt;
    try {
      send(attempt, instance.pool(shard.index()).take(!request.idempotent(), begun));
    } catch (RuntimeException | OutOfMemoryError e) {
      client.fault(e);
    }
  }

  private void send(Try attempt, @Nullable UpstreamConnection idle) {
    if (idle == null) {
      UpstreamConnection opened = UpstreamConnection.create(shard, attempt);
      upstream = opened;
      opened.connect(); // may fail at once, and so lead to the next attempt
    } else {
      upstream = idle;
      idle.carry(attempt);
      connected();
    }
  }

  private void await() {
    if (attempts.await(shard.nanos(), shard.open().nanosOf(shard.open().settings().holdMillis()))) {
      hold();
    } else {
      giveUp();
    }
  }

  private void hold() {
    held = true;
    shard.hold(this);
  }

  /** The routing has changed while the request was held. */
  void wake() {
    Instance instance = shard.pick(mark.point(), attempts.failed());
    if (instance == null) {
      hold();
    } else {
      attempt(instance);
    }
  }

  /** Regularly, while held. */
  void lookWhileHeld(long now) {
    if (attempts.waiting(now)) {
      hold();
    } else if (attempts.lastFailed() != null) {
      attempts.forgive();
      next();
    } else {
      held = false;
      client.refuse(new OwnAnswer(503, "No instance is ready to answer."));
    }
  }

  /** The connection for the current try is there: sends what the client has sent so far. */
  void connected() {
    UpstreamConnection to = carrier();
    to.out().begin(client.requestWriter().write(request, client.out().buffers()));
    body.replay(this::send);
    if (body.complete()) {
      sendEnd();
    }
    client.resumeReading(); // and flushes
  }

  /** A piece of the request's body came. */
  void requestData(ByteBuf piece) {
    lastProgressNanos = shard.nanos();
    if (relay != null && upstream == null) {
      piece.release(); // it was answered already
    } else if (upstream != null && upstream.ready()) {
      body.pass(piece, this::send);
    } else {
      body.add(piece);
    }
  }

  void requestEnd(Trailers trailers) {
    body.complete(trailers);
    if (upstream != null && upstream.ready()) {
      sendEnd();
    }
  }

  /** The client's bytes so far were handed on. */
  void requestPause() {
    if (upstream != null && upstream.ready()) {
      upstream.out().flush();
    }
  }

  /** Whether the client should stop sending for the moment. */
  boolean requestBlocked() {
    if (upstream == null || !upstream.ready()) {
      return body.full();
    }
    return !upstream.out().writable();
  }

  private void send(ByteBuf piece) {
    if (request.framing() instanceof Framing.Chunked) {
      Chunks.chunk(piece, client.out().buffers(), carrier().out()::add);
    } else {
      carrier().out().add(piece);
    }
  }

  private void sendEnd() {
    if (request.framing() instanceof Framing.Chunked) {
      carrier().out().add(Chunks.last(body.trailers(), client.out().buffers()));
    }
  }

  private UpstreamConnection carrier() {
    if (upstream == null) {
      throw new IllegalStateException("a request is sent without a connection to send it on");
    }
    return upstream;
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
    body.forget();
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
    upstream = null;
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
    upstream = null;
    attempt().end();
    client.endTunnel();
  }

  /** The current try came to nothing; tries again if that is safe, else says so to the user. */
  void lost(Loss loss, String found) {
    upstream = null;
    Try attempt = attempt();
    shard.lost(attempt.instance(), loss, found);
    if (relay != null) {
      relay.broken();
      return;
    }
    if (loss == Loss.TIMED_OUT) {
      attempt.timedOut();
    } else {
      attempt.failed();
    }
    attempts.fail(attempt.instance(), loss, found);
    boolean safe = loss == Loss.NOT_CONNECTED || (loss == Loss.NO_ANSWER && request.idempotent());
    if (!safe || !body.replayable()) {
      giveUp();
    } else if (attempts.anotherAtOnce()) {
      next();
    } else {
      await();
    }
  }

  private void giveUp() {
    held = false;
    body.forget();
    Release release = attempts.lastFailed();
    if (release == null) {
      throw new IllegalStateException("a request is given up that nobody has failed");
    }
    release.count(shard.index()).user(UserSaw.STAND_IN);
    client.standIn(attempts.standIn());
  }

  /** The client is gone, or has to go because it broke a rule. */
  void abandon(boolean left) {
    body.forget();
    if (held) {
      held = false;
      shard.release(this);
    }
    if (upstream != null) {
      upstream.abandon();
      upstream = null;
    }
    Release release = current == null ? attempts.lastFailed() : current.instance().release();
    if (current != null) {
      current.end();
    }
    if (!left || (relay != null && relay.counted())) {
      return;
    }
    if (release == null) {
      shard.leftEarly();
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

  /** Bytes of the request that wait here, for the instance or for another try. */
  long heldBytes() {
    return body.keptBytes() + (upstream == null ? 0 : upstream.out().piledUp());
  }

  /** Memory is short: gives up what only another try would need. */
  void spare() {
    if (upstream != null && upstream.ready()) {
      body.forget();
    }
  }

  /** The client takes bytes again, or no longer. */
  void clientWritable(boolean writable) {
    if (upstream != null) {
      upstream.read(writable);
    }
  }

  /** What came is handed on at once, so that a stream of events is never late. */
  void answerPause() {
    if (relay != null) {
      client.out().flush();
    }
    if (upstream != null && !client.out().writable()) {
      upstream.read(false);
    }
  }

  /** Bytes of a changed protocol. */
  void tunnel(ByteBuf piece) {
    carrier().out().add(piece);
  }

  /** Regularly, while a try is in flight. */
  void look(long now, long drainNanos) {
    Try attempt = attempt();
    Release release = attempt.instance().release();
    boolean streaming = relay != null || !body.complete();
    long since = relay == null ? attempt.begunNanos() : relay.begunNanos();
    if (release.draining()
        && streaming
        && now - Math.max(since, release.drainingSince()) > drainNanos) {
      cut(attempt);
      return;
    }
    if (upstream == null) {
      return;
    }
    long silentNanos = now - lastProgressNanos;
    long limit = shard.open().nanosOf(shard.entry().limits().upstreamMillis());
    if (silentNanos > limit && awaited(upstream)) {
      upstream.abandon();
      lost(relay == null ? Loss.TIMED_OUT : Loss.BROKEN_OFF, relay == null ? "" : "fell silent");
    }
  }

  /** Whether it is the instance that everybody waits for. */
  private boolean awaited(UpstreamConnection of) {
    if (relay != null) {
      return relay.awaitsMore() && of.reading();
    }
    return of.ready() && (body.complete() || !of.out().writable());
  }

  private void cut(Try attempt) {
    if (upstream != null) {
      upstream.abandon();
      upstream = null;
    }
    attempt.cut();
    if (relay == null || !relay.counted()) {
      attempt.count().user(UserSaw.CUT);
    }
    body.forget();
    client.breakOff(untilClose());
  }
}
