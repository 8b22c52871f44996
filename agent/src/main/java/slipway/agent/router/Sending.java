package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.Sender;
import slipway.agent.router.http.Trace;
import slipway.agent.router.http.Trailers;

/** One request on its way: over one connection to an instance, and over another at the next try. */
final class Sending {
  private final ClientConnection client;
  private final RequestHead request;
  private final Sender sender;
  private final Trace trace;
  private final RequestBody body = new RequestBody();
  private @Nullable UpstreamConnection over;

  /**
   * @param sender who has sent it
   * @param trace which it is part of
   */
  Sending(ClientConnection client, RequestHead request, Sender sender, Trace trace) {
    this.client = client;
    this.request = request;
    this.sender = sender;
    this.trace = trace;
  }

  /** From now on it goes over that connection, as soon as it is there. */
  void over(UpstreamConnection connection) {
    over = connection;
  }

  /** The connection is there: sends what the client has sent so far. */
  void begin() {
    carrier()
        .out()
        .begin(client.requestWriter().write(request, sender, trace, client.out().buffers()));
    body.replay(this::send);
    if (body.complete()) {
      sendEnd();
    }
  }

  /** A piece of the body came: nobody needs it if the request is answered and all is over. */
  void data(ByteBuf piece, boolean answered) {
    if (answered && over == null) {
      piece.release();
    } else if (ready()) {
      body.pass(piece, this::send);
    } else {
      body.add(piece);
    }
  }

  /** The body has come to its end. */
  void end(Trailers trailers) {
    body.complete(trailers);
    if (ready()) {
      sendEnd();
    }
  }

  /** Bytes of a changed protocol. */
  void tunnel(ByteBuf piece) {
    carrier().out().add(piece);
  }

  /** The client's bytes so far were handed on. */
  void pause() {
    if (ready()) {
      carrier().out().flush();
    }
  }

  private boolean ready() {
    return over != null && over.ready();
  }

  private void send(ByteBuf piece) {
    carrier().out().body(piece, request.framing());
  }

  private void sendEnd() {
    carrier().out().bodyEnd(request.framing(), body.trailers());
  }

  private UpstreamConnection carrier() {
    if (over == null) {
      throw new IllegalStateException("a request is sent without a connection to send it on");
    }
    return over;
  }

  /** Whether the client should stop sending for the moment. */
  boolean blocked() {
    return ready() ? !carrier().out().writable() : body.full();
  }

  /** Whether the client has sent all of it. */
  boolean complete() {
    return body.complete();
  }

  /** Whether it could be sent again from its beginning. */
  boolean repeatable() {
    return body.replayable();
  }

  /** Whether the instance has all that there is for it, or takes no more. */
  boolean awaitsInstance() {
    return over != null && over.ready() && (body.complete() || !over.out().writable());
  }

  /** Bytes that wait here, for the instance or for another try. */
  long heldBytes() {
    return body.keptBytes() + (over == null ? 0 : over.out().piledUp());
  }

  /** Memory is short: gives up what only another try would need. */
  void spare() {
    if (ready()) {
      body.forget();
    }
  }

  /** No further try will need what was sent. */
  void forget() {
    body.forget();
  }

  /** Whether what the instance answers is read. */
  boolean reading() {
    return over != null && over.reading();
  }

  /** Reads what the instance answers, or lets it wait. */
  void read(boolean on) {
    if (over != null) {
      over.read(on);
    }
  }

  /** The connection is no longer the request's. */
  void leave() {
    over = null;
  }

  /** Ends the connection, which nobody else could use. */
  void abandon() {
    if (over != null) {
      over.abandon();
      over = null;
    }
  }
}
