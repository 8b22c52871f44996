package slipway.agent.protocol;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Messages on a stream: each begins with its length in four bytes. */
public final class Frames {
  private static final int LONGEST = 64 * 1024 * 1024;

  private Frames() {}

  /** Writes one message. */
  public static void write(DataOutputStream out, byte[] message) throws IOException {
    byte[] framed = new byte[Integer.BYTES + message.length];
    ByteBuffer.wrap(framed).putInt(message.length).put(message);
    out.write(framed);
    out.flush();
  }

  /**
   * Reads one message.
   *
   * @throws java.io.EOFException when there is no further one
   */
  public static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a message of " + length + " bytes; at most " + LONGEST);
    }
    byte[] message = new byte[length];
    in.readFully(message);
    return message;
  }
}
