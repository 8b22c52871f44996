package slipway.cli.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body whose length was stated; ending earlier is a broken connection, not the end. */
final class SizedInput extends InputStream {
  private final InputStream input;
  private long left;

  SizedInput(InputStream input, long length) {
    this.input = input;
    this.left = length;
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
    if (left <= 0) {
      return -1;
    }
    int got = input.read(bytes, offset, (int) Math.min(length, left));
    if (got < 0) {
      throw new EOFException("the connection was closed " + left + " bytes too early");
    }
    left -= got;
    return got;
  }
}
