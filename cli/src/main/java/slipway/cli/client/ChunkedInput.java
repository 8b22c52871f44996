package slipway.cli.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** A body in chunks (RFC 9112, section 7.1); ending without the last one is a broken connection. */
final class ChunkedInput extends InputStream {
  private static final int MOST_TRAILERS = 100;
  private static final int HEXADECIMAL = 16;

  private final InputStream input;
  private long left;
  private boolean first = true;
  private boolean over;

  ChunkedInput(InputStream input) {
    this.input = input;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (left == 0 && !over) {
      nextChunk();
    }
    if (over) {
      return -1;
    }
    int got = input.read(bytes, offset, (int) Math.min(length, left));
    if (got < 0) {
      throw new EOFException("the connection was closed in the middle of a chunk");
    }
    left -= got;
    return got;
  }

  private void nextChunk() throws IOException {
    if (!first && !HttpAnswer.line(input).isEmpty()) {
      throw new ProtocolException("a chunk is longer than it said");
    }
    first = false;
    String size = HttpAnswer.line(input).replaceFirst(";.*", "").strip();
    try {
      left = Long.parseLong(size, HEXADECIMAL);
    } catch (NumberFormatException e) {
      var fault = new ProtocolException("expected the size of a chunk, found '" + size + "'");
      fault.initCause(e);
      throw fault;
    }
    if (left < 0) {
      throw new ProtocolException("a chunk of " + left + " bytes");
    }
    over = left == 0;
    if (over) {
      skipTrailers();
    }
  }

  private void skipTrailers() throws IOException {
    for (int count = 0; count <= MOST_TRAILERS; count++) {
      if (HttpAnswer.line(input).isEmpty()) {
        return;
      }
    }
    throw new ProtocolException("more than " + MOST_TRAILERS + " trailers");
  }
}
