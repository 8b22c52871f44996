package slipway.agent.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

/** Cuts a program's output when it has grown too long, while the program goes on writing. */
final class Cutting {
  private static final int BUFFER = 64 * 1024;

  private final OutputParts parts;
  private final Output.Limits limits;

  Cutting(OutputParts parts, Output.Limits limits) {
    this.parts = parts;
    this.limits = limits;
  }

  /** How long the file is now. */
  long cutIfLong() throws IOException {
    long size = Files.size(parts.current());
    if (size < limits.fileBytes()) {
      return size;
    }
    cut();
    return 0;
  }

  /**
   * Copies and truncates. The copy gets its name only after the cut: an agent that dies in between
   * leaves a copy that is taken or dropped by looking whether the cut came about.
   */
  private void cut() throws IOException {
    List<OutputParts.Part> old = parts.old();
    long base = OutputParts.base(old);
    try (var from =
        FileChannel.open(parts.current(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long skipped = Math.max(0, from.size() - limits.fileBytes());
      Path copy = parts.copyAt(base + skipped);
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
      Files.move(copy, parts.oldAt(base + skipped));
    }
    for (OutputParts.Part each : old.subList(0, Math.max(0, old.size() + 1 - limits.oldFiles()))) {
      Files.deleteIfExists(each.file());
    }
  }

  /** Ends a cut that an agent died in. */
  void recover() throws IOException {
    long base = OutputParts.base(parts.old());
    for (OutputParts.Part copy : parts.copies()) {
      if (stillThere(copy, copy.start() - base)) {
        Files.delete(copy.file());
      } else {
        Files.move(copy.file(), parts.oldAt(copy.start()));
      }
    }
  }

  /** Whether what was copied is in the current file yet. */
  private boolean stillThere(OutputParts.Part copy, long at) throws IOException {
    try (var a = FileChannel.open(copy.file());
        var b = FileChannel.open(parts.current())) {
      return b.size() >= at + a.size()
          && Arrays.equals(
              OutputParts.bytes(a, 0, BUFFER),
              OutputParts.bytes(b, at, (int) Math.min(BUFFER, a.size())));
    }
  }
}
