package slipway.agent.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One process at a time may use a folder: a lock on a file, which holds the pid of whom it is. */
final class FolderLock implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws UnusableFolder when another process holds it
   */
  static FolderLock take(Path file, Patience patience) {
    try {
      SmallFile.appendable(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      // An agent that is being replaced may need a moment to let go.
      if (!patience.until(() -> locked(channel, file), WITHIN, LOOK)) {
        channel.close();
        throw new UnusableFolder(
            file, "locked", new IOException("held by pid " + SmallFile.readText(file).orElse("?")));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      return new FolderLock(file, channel);
    } catch (IOException e) {
      throw new UnusableFolder(file, "locked", e);
    }
  }

  private static boolean locked(FileChannel channel, Path file) {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this very process
    } catch (IOException e) {
      throw new UnusableFolder(file, "locked", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UnusableFolder(file, "unlocked", e);
    }
  }
}
