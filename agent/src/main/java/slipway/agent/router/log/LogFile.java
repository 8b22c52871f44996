package slipway.agent.router.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * A file that is only added to, and never grows beyond a limit: then it gets the number 1, the one
 * that had it 2, and so on, and the last goes. Used by one thread.
 */
final class LogFile implements AutoCloseable {
  /** Bytes of one file; all of an entry take six times that at most. */
  static final long MOST_BYTES = 32L << 20;

  private static final int KEPT = 5;

  private final Path file;
  private final long mostBytes;
  private @Nullable FileChannel channel;

  LogFile(Path file, long mostBytes) {
    this.file = file;
    this.mostBytes = mostBytes;
  }

  void add(ByteBuffer lines) throws IOException {
    FileChannel open = open();
    if (open.size() > 0 && open.size() + lines.remaining() > mostBytes) {
      close();
      turn();
      open = open();
    }
    while (lines.hasRemaining()) {
      open.write(lines);
    }
  }

  private FileChannel open() throws IOException {
    FileChannel there = channel;
    if (there != null && Files.exists(file)) {
      return there;
    }
    close(); // somebody has moved it away
    var opened =
        FileChannel.open(
            file,
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    channel = opened;
    return opened;
  }

  private void turn() throws IOException {
    for (int i = KEPT; i > 0; i--) {
      Path from = i == 1 ? file : numbered(i - 1);
      if (Files.exists(from)) {
        Files.move(from, numbered(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  @Override
  public void close() throws IOException {
    FileChannel there = channel;
    channel = null;
    if (there != null) {
      there.close();
    }
  }
}
