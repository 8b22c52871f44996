package slipway.server.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The room that is left on the file system of the data folder. Where there is too little, nothing
 * new is begun, so that what is under way, and every way back, still finds some.
 */
public final class Room {
  private static final long USUAL_BYTES = 500L << 20;
  private static final long USUAL_PART = 10;

  private final Path data;
  private final OptionalLong least;

  /**
   * @param least bytes that are to stay free; empty: as usual
   */
  Room(Path data, OptionalLong least) {
    this.data = data;
    this.least = least;
  }

  /** What is to stay free where nobody says otherwise: 500 MiB, or a tenth of a small disk. */
  public static long usual(long total) {
    return Math.min(USUAL_BYTES, total / USUAL_PART);
  }

  /**
   * How much there is, in bytes.
   *
   * @param free for this user
   * @param total of the file system
   * @param least that is to stay free
   */
  public record Space(long free, long total, long least) {
    private static final int WARNED_BEFORE = 2;

    /** Too little to begin anything. */
    public boolean isLow() {
      return free < least;
    }

    /** Enough still, but not for long. */
    public boolean isScarce() {
      return !isLow() && free < warnedBelow();
    }

    /** From here on people are told, before anything stops. */
    public long warnedBelow() {
      return least * WARNED_BEFORE;
    }
  }

  /** How it is now. */
  public Space space() {
    try {
      FileStore store = Files.getFileStore(data);
      long total = store.getTotalSpace();
      return new Space(store.getUsableSpace(), total, least.orElseGet(() -> usual(total)));
    } catch (IOException e) {
      throw new UncheckedIOException("the file system of " + data + " cannot be looked at", e);
    }
  }

  /** What somebody should know of it, in a sentence; empty while there is enough. */
  public Optional<String> warning() {
    Space now = space();
    if (now.isLow()) {
      return Optional.of(words(now) + ": no deployment begins until there is; ways back work");
    }
    return now.isScarce()
        ? Optional.of(words(now) + ": below that, no deployment begins")
        : Optional.empty();
  }

  /**
   * Refuses what would need room when there is too little.
   *
   * @param what as in "no release is kept"
   */
  public void require(String what) {
    Space now = space();
    if (now.isLow()) {
      throw RequestRefused.conflict(
          "DISK_LOW",
          "%s: %s. Make room (slipway status shows what takes it up), or start the server with a smaller --keep-free; rollback, abort and remove work all the same"
              .formatted(words(now), what));
    }
  }

  private String words(Space now) {
    return "the disk of data folder %s has %s free, and %s are to stay free"
        .formatted(data, mebibytes(now.free()), mebibytes(now.least()));
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
  }
}
