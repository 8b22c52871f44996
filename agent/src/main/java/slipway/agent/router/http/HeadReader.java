package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a head ends in bytes that come in pieces, looking at each byte once. Every line has
 * to end in CR LF: a bare LF, which some take for an end and others do not, is refused.
 */
public final class HeadReader {
  private static final int MOST_EMPTY_LINES = 4; // RFC 9112, 2.2: some clients send one too many

  /** The longest start line, in bytes; RFC 9112, 3 asks for 8,000 at least. */
  public static final int START_LINE_BYTES = 16 * 1024;

  private final int headerBytes;
  private final boolean startLine;

  private int scanned; // bytes from the reader index known to hold no unseen end of line
  private int lineStart;
  private int firstLineEnd;
  private int emptyLines;

  private HeadReader(int headerBytes, boolean startLine) {
    this.headerBytes = headerBytes;
    this.startLine = startLine;
  }

  /** Reads heads of messages, up to so many bytes each. */
  public static HeadReader ofMessages(int headerBytes) {
    return new HeadReader(headerBytes, true);
  }

  /** Reads the trailers behind a chunked body, up to so many bytes. */
  static HeadReader ofTrailers(int headerBytes) {
    return new HeadReader(headerBytes, false);
  }

  /**
   * The next head, or null when its end has not come yet. Takes a whole head out of the input.
   *
   * @throws BadMessage when these bytes are none
   */
  @Nullable Head read(ByteBuf in) {
    if (startLine && scanned == 0) {
      skipEmptyLines(in);
    }
    int start = in.readerIndex();
    int most = Math.min(in.writerIndex(), start + headerBytes);
    int lineFeed;
    while ((lineFeed = in.indexOf(start + scanned, most, (byte) '\n')) >= 0) {
      scanned = lineFeed - start + 1;
      if (lineFeed == start + lineStart || in.getByte(lineFeed - 1) != '\r') {
        throw BadMessage.malformed("a line that ends in a bare LF; expected CR LF");
      }
      if (lineFeed - 1 == start + lineStart) {
        return take(in);
      }
      lineStart = scanned;
      if (firstLineEnd == 0) {
        firstLineEnd = scanned;
        checkStartLine(firstLineEnd);
      }
    }
    scanned = Math.max(scanned, most - start);
    checkSize(in.readableBytes());
    return null;
  }

  /** Whether a part of a head has been seen. */
  public boolean begun() {
    return scanned > 0;
  }

  private void skipEmptyLines(ByteBuf in) {
    while (in.readableBytes() >= 2
        && in.getByte(in.readerIndex()) == '\r'
        && in.getByte(in.readerIndex() + 1) == '\n') {
      if (++emptyLines > MOST_EMPTY_LINES) {
        throw BadMessage.malformed("more than " + MOST_EMPTY_LINES + " empty lines before a head");
      }
      in.skipBytes(2);
    }
  }

  private Head take(ByteBuf in) {
    byte[] bytes = new byte[scanned];
    int startLineEnd = startLine ? firstLineEnd : 0;
    in.readBytes(bytes);
    scanned = 0;
    lineStart = 0;
    firstLineEnd = 0;
    emptyLines = 0;
    return new Head(bytes, startLineEnd);
  }

  private void checkSize(int readable) {
    if (startLine && firstLineEnd == 0) {
      checkStartLine(readable);
    }
    if (readable >= headerBytes) {
      throw new BadMessage(431, "a head of more than " + headerBytes + " bytes");
    }
  }

  private void checkStartLine(int length) {
    if (startLine && length > Math.min(START_LINE_BYTES, headerBytes)) {
      throw new BadMessage(414, "a start line of more than " + START_LINE_BYTES + " bytes");
    }
  }
}
