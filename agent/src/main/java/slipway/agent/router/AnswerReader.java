package slipway.agent.router;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.AnswerHead;
import slipway.agent.router.http.BadMessage;
import slipway.agent.router.http.BodyReader;
import slipway.agent.router.http.HeadReader;
import slipway.agent.router.http.Trailers;

/** Reads the answers that come on one connection to an instance, and hands their pieces on. */
final class AnswerReader {
  private static final int MOST_INTERIMS = 100; // 1xx before one answer

  private final Shard shard;
  private final HeadReader heads;
  private final Unread unread = new Unread();
  private @Nullable AnswerHead head;
  private @Nullable BodyReader body;
  private int interims;
  private boolean begun;
  private boolean tunnel;

  AnswerReader(Shard shard) {
    this.shard = shard;
    this.heads = HeadReader.ofMessages(shard.entry().limits().headerBytes());
  }

  /** Takes over a piece. */
  void add(ByteBuf piece, ByteBufAllocator buffers) {
    begun = true;
    unread.add(piece, buffers);
  }

  /**
   * Hands one piece of the answer on.
   *
   * @return false when nothing more can be told from what came, or the answer is whole
   * @throws BadMessage when what came is no answer to the request
   */
  boolean step(Exchange to) {
    ByteBuf in = unread.bytes();
    if (in == null) {
      return false;
    }
    return tunnel ? readTunnel(in, to) : body == null ? readHead(in, to) : readBody(in, body, to);
  }

  private static boolean readTunnel(ByteBuf from, Exchange to) {
    if (from.isReadable()) {
      to.answerData(from.readRetainedSlice(from.readableBytes()));
    }
    return false;
  }

  private boolean readHead(ByteBuf from, Exchange to) {
    AnswerHead read = AnswerHead.read(heads, from, to.request().isHead());
    if (read == null) {
      return false;
    }
    if (read.status() == 101) {
      tunnel = read.upgraded() && !to.request().upgrade().isEmpty();
      if (!tunnel) {
        throw BadMessage.malformed("a change of protocol that was not asked for");
      }
    }
    if (read.interim() && ++interims > MOST_INTERIMS) {
      throw BadMessage.malformed("more than " + MOST_INTERIMS + " interim answers");
    }
    if (!read.interim() && !tunnel) {
      int trailerBytes = shard.entry().limits().headerBytes();
      body = BodyReader.of(read.framing(), Long.MAX_VALUE, trailerBytes);
      head = read;
    }
    to.answerHead(read);
    return true;
  }

  private static boolean readBody(ByteBuf from, BodyReader body, Exchange to) {
    if (body.ended()) {
      return false;
    }
    ByteBuf piece = body.next(from);
    if (piece != null) {
      to.answerData(piece);
    }
    return piece != null;
  }

  /** Whether anything of an answer came. */
  boolean begun() {
    return begun;
  }

  /** Whether the answer's own head came: what follows is its body. */
  boolean inBody() {
    return head != null;
  }

  boolean whole() {
    return body != null && body.ended();
  }

  /** Whether the connection's end is the answer's end. */
  boolean wholeAtClose() {
    return body != null && body.endedByClose();
  }

  /** Whether the protocol was changed: no answer follows any more. */
  boolean tunnel() {
    return tunnel;
  }

  /** What came behind the body. */
  Trailers trailers() {
    return body == null ? Trailers.NONE : body.trailers();
  }

  /** Whether another answer can come after this one, and nothing is there that nobody asked for. */
  boolean persists() {
    return head != null && head.persists() && unread.waiting() == 0;
  }

  /** For how many seconds the instance says it keeps the connection; below 0 when it does not. */
  int keptSeconds() {
    return head == null ? -1 : head.keptSeconds();
  }

  /** The answer is over: what comes now is another. */
  void next() {
    head = null;
    body = null;
    begun = false;
    interims = 0;
  }

  /** What nobody has taken yet. */
  Unread unread() {
    return unread;
  }
}
