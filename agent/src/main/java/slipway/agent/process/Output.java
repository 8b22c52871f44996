package slipway.agent.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program has written, in bounded space. The program appends to one file for as long as it
 * lives; what grows too long there is copied and cut, see {@link OutputParts}. Offsets count bytes
 * from the very first and survive all that.
 */
public final class Output {
  private static final int LEAST = 512;

  /**
   * Who writes so much of what is kept between two looks would write too much between rarer ones.
   */
  private static final int FAST = 8;

  private final Path folder;
  private final OutputParts parts;
  private final Cutting cutting;
  private final Limits limits;
  private long size;
  private volatile boolean fast;

  /**
   * How much is kept: about {@code fileBytes * (oldFiles + 1)} in all.
   *
   * @param fileBytes the size at which the file is cut; of more, written faster than looked at, the
   *     last so many are kept
   * @param oldFiles how many are kept, at least 1
   */
  public record Limits(long fileBytes, int oldFiles) {
    public static final Limits DEFAULT = new Limits(4 << 20, 3);

    public Limits {
      if (fileBytes < LEAST || oldFiles < 1) {
        throw new IllegalArgumentException(
            "output needs %d bytes and 1 old file at least, not %d and %d"
                .formatted(LEAST, fileBytes, oldFiles));
      }
    }
  }

  /**
   * A piece of output.
   *
   * @param offset where it begins; after what was asked for when that is no longer kept
   * @param text its bytes as UTF-8; what is no UTF-8 is a question mark for each byte, so that
   *     {@code offset} plus the text's bytes is where the next piece begins
   * @param end where the output ends now
   */
  public record Piece(long offset, String text, long end) {}

  public Output(Path folder, Limits limits) {
    this.folder = folder;
    this.parts = new OutputParts(folder);
    this.cutting = new Cutting(parts, limits);
    this.limits = limits;
    SmallFile.appendable(current());
    recover();
  }

  private synchronized void recover() {
    try {
      cutting.recover();
    } catch (IOException e) {
      throw new UnusableFolder(folder, "read", e);
    }
  }

  /** Where the program appends. */
  Path current() {
    return parts.current();
  }

  /** Where the output ends now. */
  public synchronized long end() {
    try {
      return parts.all().getLast().end();
    } catch (IOException e) {
      throw new UnusableFolder(current(), "read", e);
    }
  }

  /**
   * What was written from an offset on.
   *
   * @param offset counts bytes from the first one; negative, from the end
   * @param most bytes
   */
  public synchronized Piece read(long offset, int most) {
    try {
      List<OutputParts.Part> all = parts.all();
      long end = all.getLast().end();
      long wanted = Math.clamp(offset < 0 ? end + offset : offset, 0, end);
      // What a flood skipped, or is no longer kept, is passed over.
      OutputParts.Part first =
          all.stream().filter(p -> p.end() > wanted).findFirst().orElse(all.getLast());
      long from = Math.max(wanted, first.start());
      byte[] bytes = OutputParts.bytes(all, from, (int) Math.min(most, end - from));
      return new Piece(from, Utf8Text.of(bytes, from + bytes.length == end), end);
    } catch (IOException e) {
      throw new UnusableFolder(folder, "read", e);
    }
  }

  /** The last lines written since an offset, without control characters; one line of text. */
  public String lastWords(long since, int mostBytes) {
    long end = end();
    return Utf8Text.oneLine(read(Math.max(since, end - mostBytes), mostBytes).text());
  }

  /**
   * Whether the file had grown by much, or was cut, when it was looked at last: it is to be looked
   * at again soon.
   */
  public boolean growsFast() {
    return fast;
  }

  /** Cuts the file when it has grown too long. To be called often: in between nothing limits it. */
  public synchronized void rotate() {
    try {
      long now = cutting.cutIfLong();
      fast = Math.abs(now - size) > limits.fileBytes() / FAST;
      size = now;
    } catch (IOException e) {
      throw new UnusableFolder(folder, "written", e);
    }
  }
}
