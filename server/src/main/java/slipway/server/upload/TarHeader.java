package slipway.server.upload;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One header block of a tar stream (POSIX.1-2001, pax Interchange Format: ustar Interchange
 * Format).
 *
 * @param name as it stands here: a header before it may give another
 * @param link what a link leads to
 * @param size of the contents, in bytes
 */
record TarHeader(char kind, String name, String link, long size, int mode) {
  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_BYTES = 8;
  private static final int PREFIX = 345;

  /**
   * Reads a block; empty for the block of zeroes that ends a stream.
   *
   * @throws BrokenUpload when it is no header
   */
  static Optional<TarHeader> read(byte[] block) {
    if (isZero(block)) {
      return Optional.empty();
    }
    if (number(block, CHECKSUM, CHECKSUM_BYTES, "checksum") != sum(block)) {
      throw new BrokenUpload("it is no tar stream: a header's checksum is wrong");
    }
    String name = text(block, 0, 100);
    // GNU tar uses the place of the prefix for something else, and says so after "ustar".
    String prefix = block[262] == 0 ? text(block, PREFIX, 155) : "";
    return Optional.of(
        new TarHeader(
            block[156] == 0 ? '0' : (char) block[156],
            prefix.isEmpty() ? name : prefix + "/" + name,
            text(block, 157, 100),
            number(block, 124, 12, "size"),
            (int) number(block, 100, 8, "mode")));
  }

  private static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static long sum(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      boolean own = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_BYTES;
      sum += own ? ' ' : block[i] & 0xff;
    }
    return sum;
  }

  private static String text(byte[] block, int from, int most) {
    int length = 0;
    while (length < most && block[from + length] != 0) {
      length++;
    }
    return new String(block, from, length, StandardCharsets.UTF_8);
  }

  private static long number(byte[] block, int from, int digits, String what) {
    String written = text(block, from, digits).strip();
    try {
      return written.isEmpty() ? 0 : Long.parseUnsignedLong(written, 8);
    } catch (NumberFormatException e) {
      // Larger than eight digits of an octal number can say, or no header at all.
      throw (BrokenUpload)
          new BrokenUpload("it is no tar stream: a header's " + what + " is no octal number")
              .initCause(e);
    }
  }

  /** Reads past what follows the contents, up to the next block: what is skipped has no digest. */
  void readPadding(InputStream in) throws IOException {
    int padding = (int) ((BLOCK - size % BLOCK) % BLOCK);
    if (in.readNBytes(padding).length < padding) {
      throw new EOFException();
    }
  }
}
