package slipway.demo.load;

import java.nio.ByteBuffer;

/**
 * Reads one HTTP/1.1 answer from whatever pieces it comes in. An answer that ends only with its
 * connection never becomes whole: nobody can say whether it was.
 */
final class AnswerReader {

  /** What comes next. */
  private enum Part {
    STATUS,
    HEADER,
    BODY,
    UNTIL_CLOSE,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER,
    WHOLE,
    BROKEN
  }

  private final AnswerHead head;
  private final BodyStart body = new BodyStart();
  private final Lines lines = new Lines();
  private Part part = Part.STATUS;
  private long left;

  AnswerReader(String versionHeader) {
    this.head = new AnswerHead(versionHeader);
  }

  /** Makes ready for the next answer. */
  void reset() {
    lines.reset();
    body.reset();
    head.reset();
    part = Part.STATUS;
  }

  /** Takes what belongs to this answer; bytes it leaves were not asked for. */
  void read(ByteBuffer bytes) {
    while (bytes.hasRemaining() && !whole() && !broken()) {
      switch (part) {
        case BODY, CHUNK -> readBody(bytes);
        case UNTIL_CLOSE -> bytes.position(bytes.limit());
        case STATUS, HEADER, CHUNK_SIZE, CHUNK_END, TRAILER -> readLine(bytes);
        case WHOLE, BROKEN -> throw new IllegalStateException("reading on after " + part);
      }
    }
  }

  boolean whole() {
    return part == Part.WHOLE;
  }

  boolean broken() {
    return part == Part.BROKEN;
  }

  /** Whether the connection may be used again. */
  boolean persistent() {
    return whole() && head.persistent();
  }

  /** The status; 0 before it came. */
  int status() {
    return head.status();
  }

  /** The version the header names; empty for none. */
  String version() {
    return head.version();
  }

  /** Whether the body of a whole answer names the version that its header names. */
  boolean consistent() {
    return head.version().equals(body.version());
  }

  private void readBody(ByteBuffer bytes) {
    int count = (int) Math.min(left, bytes.remaining());
    body.take(bytes, count);
    left -= count;
    if (left == 0) {
      part = part == Part.CHUNK ? Part.CHUNK_END : Part.WHOLE;
    }
  }

  private void readLine(ByteBuffer bytes) {
    lines.next(bytes).ifPresent(this::take);
    if (lines.tooLong()) {
      part = Part.BROKEN;
    }
  }

  private void take(String text) {
    part =
        switch (part) {
          case STATUS -> head.takeStatus(text) ? Part.HEADER : Part.BROKEN;
          case HEADER -> {
            if (text.isEmpty()) {
              yield endHead();
            }
            yield head.takeHeader(text) ? Part.HEADER : Part.BROKEN;
          }
          case CHUNK_SIZE -> takeChunkSize(text);
          case CHUNK_END -> text.isEmpty() ? beginChunk() : Part.BROKEN;
          case TRAILER -> text.isEmpty() ? Part.WHOLE : Part.TRAILER;
          case BODY, UNTIL_CLOSE, CHUNK, WHOLE, BROKEN ->
              throw new IllegalStateException("a line was read as " + part);
        };
  }

  private Part endHead() {
    return switch (head.announces()) {
      case NONSENSE -> Part.BROKEN;
      case ANOTHER_HEAD -> {
        head.reset();
        yield Part.STATUS;
      }
      case CHUNKS -> beginChunk();
      case NO_BODY -> Part.WHOLE;
      case SIZED_BODY -> {
        left = head.length();
        yield Part.BODY;
      }
      case UNSIZED_BODY -> Part.UNTIL_CLOSE;
    };
  }

  private Part beginChunk() {
    lines.forgetLength();
    return Part.CHUNK_SIZE;
  }

  private Part takeChunkSize(String text) {
    String size = text.replaceFirst("[;\\s].*", "");
    if (!size.matches("[0-9a-fA-F]{1,8}")) {
      return Part.BROKEN;
    }
    left = Long.parseLong(size, 16);
    return left == 0 ? Part.TRAILER : Part.CHUNK;
  }
}
