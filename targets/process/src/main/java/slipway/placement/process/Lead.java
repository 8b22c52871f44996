package slipway.placement.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import slipway.application.LaneId;
import slipway.placement.Unreachable;

/**
 * By how much the fences of a lane's orders are ahead of its journal: by nothing, but where a
 * journal that counted further was lost. A small file in the data folder, a line for each such
 * lane, replaced whole.
 */
final class Lead {
  private final Path file;
  private final Map<String, Long> leads = new TreeMap<>();

  /**
   * @throws IllegalStateException when the file is none of ours
   */
  Lead(Path file) {
    this.file = file;
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ", 2);
        leads.put(words[1], Long.parseLong(words[0]));
      }
    } catch (NoSuchFileException e) {
      leads.clear(); // no journal was ever lost here
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalStateException(
          "%s cannot be read (%s): it has lines of a number and a lane, as in 12 shop/production"
              .formatted(file, e),
          e);
    }
  }

  /** What is added to the lane's revision. */
  synchronized long of(LaneId lane) {
    return leads.getOrDefault(lane.toString(), 0L);
  }

  /** So much more is added from now on. */
  synchronized void add(LaneId lane, long more) {
    Map<String, Long> next = new TreeMap<>(leads);
    next.merge(lane.toString(), more, Long::sum);
    write(next);
    leads.putAll(next);
  }

  private void write(Map<String, Long> next) {
    Path written = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.deleteIfExists(written);
      Files.createFile(
          written,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          written,
          next.entrySet().stream()
              .map(e -> e.getValue() + " " + e.getKey() + "\n")
              .collect(Collectors.joining()));
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Unreachable("%s cannot be written: %s".formatted(file, e), e);
    }
  }
}
