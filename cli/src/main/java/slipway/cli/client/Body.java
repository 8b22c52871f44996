package slipway.cli.client;

import java.io.IOException;
import java.io.OutputStream;

/** What is sent with a request; the same every time it is written. */
public interface Body {

  /** How long it is, in bytes. */
  long length();

  void writeTo(OutputStream out) throws IOException;

  /** Whether a server may say no before it is sent. */
  default boolean isLarge() {
    return true;
  }

  /** A few bytes. */
  static Body of(byte[] bytes) {
    return new Body() {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }

      @Override
      public boolean isLarge() {
        return false;
      }
    };
  }
}
