package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Entry;
import slipway.agent.router.http.BodyReader;
import slipway.agent.router.http.HeadReader;
import slipway.agent.router.http.RequestHead;
import slipway.agent.router.http.Trailers;

/** Where in its messages that stands which a client has sent and nobody has taken yet. */
final class Incoming {
  private final HeadReader heads;
  private final Unread unread = new Unread();
  private @Nullable BodyReader body;

  Incoming(Entry.Limits limits) {
    heads = HeadReader.ofMessages(limits.headerBytes());
  }

  /** What nobody has taken yet. */
  Unread unread() {
    return unread;
  }

  /** How many bytes wait. */
  int waiting() {
    return unread.waiting();
  }

  /** Whether a part of a head has been seen. */
  boolean inHead() {
    return heads.begun();
  }

  /** The next request's head, or null when its end has not come yet. */
  @Nullable RequestHead head() {
    ByteBuf bytes = unread.bytes();
    return bytes == null ? null : RequestHead.read(heads, bytes);
  }

  /** That request's body comes now. */
  void beginBody(RequestHead head, Entry.Limits limits) {
    body = BodyReader.of(head.framing(), limits.bodyBytes(), limits.headerBytes());
  }

  /** The next piece of the body, the caller's to release; null when there is none for now. */
  @Nullable ByteBuf bodyPiece() {
    ByteBuf bytes = unread.bytes();
    return bytes == null || body == null ? null : body.next(bytes);
  }

  boolean bodyEnded() {
    return body != null && body.ended();
  }

  /** What came behind the body, once it has ended. */
  Trailers trailers() {
    return body == null ? Trailers.NONE : body.trailers();
  }
}
