package slipway.demo.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one HTTP/1.1 answer from whatever pieces it comes in. An answer that ends only with its
 * connection never becomes whole: nobody can say whether it was.
 */
final class AnswerReader {
  static final String NO_VERSION = "";
  private static final int LONGEST_HEAD = 32_768;
  private static final int SEARCHED_BYTES = 4_096;
  private static final String BODY_MARK = "\"version\":\"";
  private static final String LINE_END = "\r";

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

  private final String versionHeader;
  private final StringBuilder line = new StringBuilder();
  private final byte[] searched = new byte[SEARCHED_BYTES];
  private Part part = Part.STATUS;
  private int headBytes;
  private int kept;
  private long left;
  private boolean chunked;
  private boolean sized;
  private boolean persistent;
  private int status;
  private String version = NO_VERSION;

  AnswerReader(String versionHeader) {
    this.versionHeader = versionHeader.toLowerCase(Locale.ROOT);
  }

  /** Makes ready for the next answer. */
  void reset() {
    line.setLength(0);
    headBytes = 0;
    kept = 0;
    beginHead();
  }

  /** Takes what belongs to this answer; bytes it leaves were not asked for. */
  void read(ByteBuffer bytes) {
    while (bytes.hasRemaining() && !whole() && !broken()) {
      switch (part) {
        case BODY, CHUNK -> readBody(bytes);
        case UNTIL_CLOSE -> bytes.position(bytes.limit());
        case STATUS, HEADER, CHUNK_SIZE, CHUNK_END, TRAILER ->
            takeLine(bytes).ifPresent(this::take);
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
    return whole() && persistent;
  }

  /** The status; 0 before it came. */
  int status() {
    return status;
  }

  /** The version the header names; empty for none. */
  String version() {
    return version;
  }

  /** Whether the body of a whole answer names the version that its header names. */
  boolean consistent() {
    String text = new String(searched, 0, kept, StandardCharsets.UTF_8);
    int mark = text.indexOf(BODY_MARK);
    int start = mark + BODY_MARK.length();
    int end = mark < 0 ? -1 : text.indexOf('"', start);
    return version.equals(end < 0 ? NO_VERSION : text.substring(start, end));
  }

  private void readBody(ByteBuffer bytes) {
    int count = (int) Math.min(left, bytes.remaining());
    int keep = Math.min(count, SEARCHED_BYTES - kept);
    bytes.get(searched, kept, keep);
    kept += keep;
    bytes.position(bytes.position() + count - keep);
    left -= count;
    if (left == 0) {
      part = part == Part.CHUNK ? Part.CHUNK_END : Part.WHOLE;
    }
  }

  private Optional<String> takeLine(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (++headBytes > LONGEST_HEAD) {
        part = Part.BROKEN;
        return Optional.empty();
      }
      if (next == '\n') {
        String taken = line.toString();
        line.setLength(0);
        return Optional.of(
            taken.endsWith(LINE_END) ? taken.substring(0, taken.length() - 1) : taken);
      }
      line.append((char) (next & 0xff));
    }
    return Optional.empty();
  }

  private void take(String text) {
    part =
        switch (part) {
          case STATUS -> takeStatus(text);
          case HEADER -> text.isEmpty() ? endHead() : takeHeader(text);
          case CHUNK_SIZE -> takeChunkSize(text);
          case CHUNK_END -> text.isEmpty() ? beginChunk() : Part.BROKEN;
          case TRAILER -> text.isEmpty() ? Part.WHOLE : Part.TRAILER;
          case BODY, UNTIL_CLOSE, CHUNK, WHOLE, BROKEN ->
              throw new IllegalStateException("a line was read as " + part);
        };
  }

  private Part takeStatus(String text) {
    boolean known = text.matches("HTTP/1\\.[01] [1-5][0-9]{2}( .*)?");
    if (!known) {
      return Part.BROKEN;
    }
    status = Integer.parseInt(text.substring(9, 12));
    persistent = text.startsWith("HTTP/1.1");
    return Part.HEADER;
  }

  private Part takeHeader(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      return Part.BROKEN;
    }
    String name = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String value = text.substring(colon + 1).strip();
    if (name.equals("content-length")) {
      if (sized || !value.matches("[0-9]{1,18}")) {
        return Part.BROKEN;
      }
      sized = true;
      left = Long.parseLong(value);
    } else if (name.equals("transfer-encoding")) {
      chunked = value.equalsIgnoreCase("chunked");
      return chunked ? Part.HEADER : Part.BROKEN;
    } else if (name.equals("connection")) {
      persistent &= !value.toLowerCase(Locale.ROOT).contains("close");
    } else if (name.equals(versionHeader)) {
      version = value;
    }
    return Part.HEADER;
  }

  private Part endHead() {
    if (status == 101 || (chunked && sized)) {
      return Part.BROKEN; // nobody asked to switch; two lengths are none
    }
    if (status < 200) {
      beginHead();
      return Part.STATUS;
    }
    if (chunked) {
      return beginChunk();
    }
    if (status == 204 || status == 304 || (sized && left == 0)) {
      return Part.WHOLE;
    }
    return sized ? Part.BODY : Part.UNTIL_CLOSE;
  }

  private void beginHead() {
    part = Part.STATUS;
    status = 0;
    version = NO_VERSION;
    chunked = false;
    sized = false;
    left = 0;
  }

  private Part beginChunk() {
    headBytes = 0;
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
