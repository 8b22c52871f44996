package slipway.journal.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Numbers and texts as bytes, and back. */
final class Bytes {
  private static final int SEVEN_BITS = 0x7f;
  private static final int MORE = 0x80;

  private Bytes() {}

  static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void number(long number) {
      long rest = number;
      while ((rest & ~(long) SEVEN_BITS) != 0) {
        out.write((int) (rest & SEVEN_BITS) | MORE);
        rest >>>= 7;
      }
      out.write((int) rest);
    }

    void text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      number(bytes.length);
      out.writeBytes(bytes);
    }

    byte[] bytes() {
      return out.toByteArray();
    }
  }

  static final class Reader {
    private final byte[] bytes;
    private int position;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    long number() {
      long number = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        byte next = next();
        number |= (long) (next & SEVEN_BITS) << shift;
        if ((next & MORE) == 0) {
          return number;
        }
      }
      throw new Unreadable("a number of more than 64 bits at byte " + position);
    }

    int smallNumber() {
      long number = number();
      if (number != (int) number) {
        throw new Unreadable(number + " before byte " + position + ", not a number of 32 bits");
      }
      return (int) number;
    }

    /** A number of elements of a byte each at least, at most so many. */
    int length(int most) {
      long length = number();
      if (length < 0 || length > Math.min(most, bytes.length - position)) {
        throw new Unreadable(
            "a length of %d at byte %d of %d".formatted(length, position, bytes.length));
      }
      return (int) length;
    }

    String text() {
      int length = length(bytes.length);
      position += length;
      return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    void end() {
      if (position != bytes.length) {
        throw new Unreadable("%d bytes follow".formatted(bytes.length - position));
      }
    }

    private byte next() {
      if (position == bytes.length) {
        throw new Unreadable("it ends after %d bytes, in the middle".formatted(position));
      }
      return bytes[position++];
    }
  }
}
