package slipway.agent.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a program has written, in bounded space. The program appends to {@code output.log} for as
 * long as it lives; what grows too long there is copied to {@code output-OFFSET.log} and cut, and
 * only the newest of those are kept. Offsets count bytes from the very first and survive all that.
 */
public final class Output {
  private static final String CURRENT = "output.log";
  private static final String OLD = "output-%020d.log";
  private static final int LEAST = 512;
  private static final int BUFFER = 64 * 1024;

  private final Path folder;
  private final Limits limits;

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
    this.limits = limits;
    SmallFile.appendable(current());
    recover();
  }

  /** Where the program appends. */
  Path current() {
    return folder.resolve(CURRENT);
  }

  /** Where the output ends now. */
  public synchronized long end() {
    try {
      return parts().getLast().end();
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
      List<Part> parts = parts();
      long end = parts.getLast().end();
      long wanted = Math.clamp(offset < 0 ? end + offset : offset, 0, end);
      // What a flood skipped, or is no longer kept, is passed over.
      Part first = parts.stream().filter(p -> p.end() > wanted).findFirst().orElse(parts.getLast());
      long from = Math.max(wanted, first.start());
      byte[] bytes = bytes(parts, from, (int) Math.min(most, end - from));
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

  /** Cuts the file when it has grown too long. To be called often: in between nothing limits it. */
  public synchronized void rotate() {
    try {
      if (Files.size(current()) >= limits.fileBytes()) {
        cut();
      }
    } catch (IOException e) {
      throw new UnusableFolder(folder, "written", e);
    }
  }

  /**
   * Copies and truncates. The copy gets its name only after the cut: an agent that dies in between
   * leaves a copy that is taken or dropped by looking whether the cut came about.
   */
  private void cut() throws IOException {
    List<Part> old = old();
    long base = base(old);
    try (var from =
        FileChannel.open(current(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long skipped = Math.max(0, from.size() - limits.fileBytes());
      Path copy = folder.resolve("copying-%020d.log".formatted(base + skipped));
      Files.deleteIfExists(copy);
      SmallFile.appendable(copy);
      try (var to = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        // Twice the limit at most, for a program that writes faster than this copies.
        long copied = 0;
        long step = from.transferTo(skipped, limits.fileBytes(), to);
        while (step > 0 && copied < limits.fileBytes()) {
          copied += step;
          step = from.transferTo(skipped + copied, limits.fileBytes(), to);
        }
      }
      from.truncate(0);
      Files.move(copy, folder.resolve(OLD.formatted(base + skipped)));
    }
    for (Part each : old.subList(0, Math.max(0, old.size() + 1 - limits.oldFiles()))) {
      Files.deleteIfExists(each.file());
    }
  }

  /** Ends a cut that an agent died in. */
  private synchronized void recover() {
    try {
      long base = base(old());
      for (Path copy : SmallFile.list(folder)) {
        String name = copy.getFileName().toString();
        if (name.startsWith("copying-")) {
          long start = startIn(name);
          if (stillThere(copy, start - base)) {
            Files.delete(copy);
          } else {
            Files.move(copy, folder.resolve(OLD.formatted(start)));
          }
        }
      }
    } catch (IOException e) {
      throw new UnusableFolder(folder, "read", e);
    }
  }

  /** Whether what was copied is in the current file yet. */
  private boolean stillThere(Path copy, long at) throws IOException {
    try (var a = FileChannel.open(copy);
        var b = FileChannel.open(current())) {
      return b.size() >= at + a.size()
          && Arrays.equals(bytes(a, 0, BUFFER), bytes(b, at, (int) Math.min(BUFFER, a.size())));
    }
  }

  /** As many bytes as follow one another without a gap. */
  private static byte[] bytes(List<Part> parts, long from, int most) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(most);
    for (Part part : parts) {
      long at = from + all.position() - part.start();
      if (at >= 0 && at < part.size() && all.hasRemaining()) {
        try (var channel = FileChannel.open(part.file())) {
          all.put(bytes(channel, at, all.remaining()));
        }
      }
    }
    return Arrays.copyOf(all.array(), all.position());
  }

  private static byte[] bytes(FileChannel channel, long from, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, most));
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, from + bytes.position());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** A file of output that begins at an offset. */
  private record Part(Path file, long start, long size) {
    long end() {
      return start + size;
    }
  }

  /** All parts there are, oldest first; the last is the one still written. */
  private List<Part> parts() throws IOException {
    List<Part> parts = old();
    parts.add(new Part(current(), base(parts), Files.size(current())));
    return parts;
  }

  private List<Part> old() throws IOException {
    List<Part> old = new ArrayList<>();
    for (Path file : SmallFile.list(folder)) {
      String name = file.getFileName().toString();
      if (name.startsWith("output-")) {
        old.add(new Part(file, startIn(name), Files.size(file)));
      }
    }
    return old;
  }

  private static long base(List<Part> old) {
    return old.isEmpty() ? 0 : old.getLast().end();
  }

  private static long startIn(String name) {
    return Long.parseLong(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
  }
}
