package slipway.channel.plain;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads what a program writes, so that it need not wait, and keeps the end of it. */
final class LastLine {
  private static final int KEPT = 400;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final StringBuilder end = new StringBuilder();
  private final Thread reader;

  private LastLine(InputStream out) {
    reader = Thread.ofVirtual().name("output of a command").start(() -> read(out));
  }

  static LastLine of(InputStream out) {
    return new LastLine(out);
  }

  private void read(InputStream out) {
    byte[] bytes = new byte[KEPT];
    try (out) {
      for (int count = out.read(bytes); count >= 0; count = out.read(bytes)) {
        keep(bytes, count);
      }
    } catch (IOException e) {
      // The program was killed while it wrote: what it wrote before is all there is.
      keep(bytes, 0);
    }
  }

  private synchronized void keep(byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      end.append(shown(bytes[i]));
    }
    end.delete(0, Math.max(0, end.length() - KEPT));
  }

  private static char shown(byte b) {
    return b == '\n' ? '\n' : b >= ' ' && b < 0x7f ? (char) b : ' ';
  }

  /**
   * The last line that is not blank; empty for none. Whoever holds the output open is not waited
   * for.
   */
  String await() throws InterruptedException {
    reader.join(PATIENCE);
    synchronized (this) {
      return end.toString()
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce("", (_, line) -> line);
    }
  }
}
