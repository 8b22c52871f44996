package slipway.agent.router.http;

import io.netty.buffer.ByteBuf;

/** Reads the line before a chunk: its size in hexadecimal digits, and extensions nobody uses. */
final class ChunkSize {
  private static final int MOST_DIGITS = 15;
  private static final int MOST_EXTENSION_BYTES = 4 * 1024; // of a whole body

  private long size;
  private int digits;
  private int extensionBytes;
  private boolean inExtension;
  private boolean carriageReturn;

  /** Whether the line is complete; reads on where it stopped. */
  boolean read(ByteBuf in) {
    while (in.isReadable()) {
      byte b = in.readByte();
      if (carriageReturn) {
        if (b != '\n' || digits == 0) {
          throw bad(b);
        }
        return true;
      }
      if (b == '\r') {
        carriageReturn = true;
      } else if (inExtension) {
        readExtension(b);
      } else {
        readDigit(b);
      }
    }
    return false;
  }

  /** The size read; the next line begins anew. */
  long take() {
    long taken = size;
    size = 0;
    digits = 0;
    inExtension = false;
    carriageReturn = false;
    return taken;
  }

  private void readDigit(byte b) {
    int value = Syntax.hex(b);
    if (value >= 0 && digits < MOST_DIGITS) {
      size = size << 4 | value;
      digits++;
    } else if (digits > 0 && (b == ';' || Syntax.isBlank(b))) {
      inExtension = true;
      readExtension(b);
    } else {
      throw bad(b);
    }
  }

  private void readExtension(byte b) {
    if (!Syntax.isValue(b) || ++extensionBytes > MOST_EXTENSION_BYTES) {
      throw bad(b);
    }
  }

  private static BadMessage bad(byte found) {
    return BadMessage.malformed(
        "a chunk size with 0x%02x; expected at most %d hexadecimal digits and CR LF"
            .formatted(found, MOST_DIGITS));
  }
}
