package slipway.agent.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The files that a program's output is in: {@code output.log}, which it appends to, and the newest
 * of those cut off before it, each named {@code output-OFFSET.log} after where it begins.
 */
final class OutputParts {
  private static final String CURRENT = "output.log";
  private static final String OLD = "output-";
  private static final String COPYING = "copying-";
  private static final String NUMBERED = "%s%020d.log";

  private final Path folder;

  /** A file of output that begins at an offset. */
  record Part(Path file, long start, long size) {
    long end() {
      return start + size;
    }
  }

  OutputParts(Path folder) {
    this.folder = folder;
  }

  /** Where the program appends. */
  Path current() {
    return folder.resolve(CURRENT);
  }

  /** All there are, oldest first; the last is the one still written. */
  List<Part> all() throws IOException {
    List<Part> all = old();
    all.add(new Part(current(), base(all), Files.size(current())));
    return all;
  }

  /** Those cut off, oldest first. */
  List<Part> old() throws IOException {
    return named(OLD);
  }

  /** Those that are being cut off, or were when an agent died; they have no other name yet. */
  List<Part> copies() throws IOException {
    return named(COPYING);
  }

  Path oldAt(long start) {
    return folder.resolve(NUMBERED.formatted(OLD, start));
  }

  Path copyAt(long start) {
    return folder.resolve(NUMBERED.formatted(COPYING, start));
  }

  /** Where the current file begins after those. */
  static long base(List<Part> old) {
    return old.isEmpty() ? 0 : old.getLast().end();
  }

  private List<Part> named(String prefix) throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Path file : SmallFile.list(folder)) {
      String name = file.getFileName().toString();
      if (name.startsWith(prefix)) {
        long start = Long.parseLong(name.substring(prefix.length(), name.indexOf('.')));
        parts.add(new Part(file, start, Files.size(file)));
      }
    }
    return parts;
  }

  /** As many bytes as follow one another without a gap. */
  static byte[] bytes(List<Part> parts, long from, int most) throws IOException {
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

  static byte[] bytes(FileChannel channel, long from, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.clamp(channel.size() - from, 0, most));
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes, from + bytes.position());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
