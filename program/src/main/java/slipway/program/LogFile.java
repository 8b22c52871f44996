package slipway.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where one of Slipway's own processes writes while nobody watches. The process appends for as long
 * as it lives; when the file has grown long, what is in it becomes the old file, so that both
 * together stay bounded.
 */
record LogFile(Path path) {
  /** The size at which the file is cut. */
  static final long MOST_BYTES = 4 << 20;

  private static final int LOOK_SECONDS = 30;
  private static final int LAST_WORDS_BYTES = 2_000;

  /** Makes the file where it is missing; others cannot read it. */
  LogFile ready() {
    try {
      if (!Files.exists(path)) {
        Files.createFile(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      rotate(MOST_BYTES);
      return this;
    } catch (IOException e) {
      throw new StartRefused(
          "%s cannot be written: %s".formatted(path, PrivateFolder.reason(e)), e);
    }
  }

  /** Cuts the file whenever it has grown too long, until this process ends. */
  void rotateFromNowOn() {
    ScheduledExecutorService looks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("log-rotation").factory());
    var _ =
        looks.scheduleWithFixedDelay(
            this::rotateIfThere, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void rotateIfThere() {
    try {
      rotate(MOST_BYTES);
    } catch (IOException e) {
      System.getLogger(LogFile.class.getName())
          .log(System.Logger.Level.WARNING, path + " cannot be rotated", e);
    }
  }

  /**
   * Moves what was written to the old file. The file itself stays: a process that appends to it
   * goes on at its new end. Lines written in between copying and cutting are lost.
   */
  void rotate(long mostBytes) throws IOException {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (file.size() > mostBytes) {
        Path old = path.resolveSibling(path.getFileName() + ".1");
        Files.deleteIfExists(old);
        copy(file, Math.max(0, file.size() - 2 * mostBytes), old);
        file.truncate(0);
      }
    } catch (NoSuchFileException e) {
      return; // started by hand: its output goes elsewhere
    }
  }

  private static void copy(FileChannel file, long from, Path old) throws IOException {
    try (FileChannel to =
        FileChannel.open(old, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-------"));
      long end = file.size();
      long copied = from;
      while (copied < end) {
        copied += file.transferTo(copied, end - copied, to);
      }
    }
  }

  /** How long it is now, in bytes. */
  long end() {
    try {
      return Files.exists(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }

  /** The end of what was written since an offset. */
  String lastWords(long since) {
    try (FileChannel file = FileChannel.open(path)) {
      long from = Math.max(Math.min(since, file.size()), file.size() - LAST_WORDS_BYTES);
      byte[] bytes = new byte[(int) (file.size() - from)];
      int read = file.read(java.nio.ByteBuffer.wrap(bytes), from);
      return read < 0 ? "" : new String(bytes, 0, read, StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be read", e);
    }
  }
}
