package slipway.journal.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import slipway.journal.DataFolderTaken;
import slipway.journal.JournalBroken;

/**
 * One server to a data folder. The lock is the operating system's, on a file that says who holds
 * it; it ends with the process, however that ends.
 */
final class DataFolderLock implements AutoCloseable {
  private static final String FILE = "server.lock";
  private static final int MOST_BYTES = 4_096;

  /**
   * Folders this process holds. POSIX drops a process's lock as soon as the process closes any
   * descriptor of the file; so within a process the file is opened once only.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private DataFolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Locks the folder for this process.
   *
   * @throws DataFolderTaken when another server holds it
   * @throws JournalBroken when the folder cannot be written
   */
  static DataFolderLock acquire(Path folder, Holder me) {
    Path real = real(folder);
    if (!HELD_HERE.add(real)) {
      throw taken(real, me.words());
    }
    boolean held = false;
    try {
      FileChannel channel = tryLock(real, me);
      held = true;
      return new DataFolderLock(real, channel);
    } catch (IOException e) {
      throw new JournalBroken(
          "data folder %s cannot be written (%s): it must be writable for user %s"
              .formatted(real, e, System.getProperty("user.name")),
          e);
    } finally {
      if (!held) {
        HELD_HERE.remove(real);
      }
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new JournalBroken("data folder %s cannot be found (%s)".formatted(folder, e), e);
    }
  }

  private static FileChannel tryLock(Path folder, Holder me) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(folder, Holder.read(text(channel)));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(me.text().getBytes(StandardCharsets.UTF_8)), 0);
      channel.force(true);
      locked = true;
      return channel;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    channel.read(bytes, 0);
    return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
  }

  private static DataFolderTaken taken(Path folder, String holder) {
    return new DataFolderTaken(
        "data folder %s is in use by %s: stop that server, or choose another data folder"
            .formatted(folder, holder));
  }

  /** The file stays: a file that is removed could be locked by two, each its own. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new JournalBroken("the lock of %s cannot be given back (%s)".formatted(folder, e), e);
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
