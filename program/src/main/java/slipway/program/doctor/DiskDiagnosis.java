package slipway.program.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import slipway.cli.Diagnosis;
import slipway.server.core.Room;

/**
 * Whether there is room for what is to come; by the measure a server has where nobody says
 * otherwise.
 */
final class DiskDiagnosis {
  private static final String DISK = "disk";

  private DiskDiagnosis() {}

  /** The room on the disk of the folder, which is there. */
  static Diagnosis of(Path folder) {
    try {
      FileStore store = Files.getFileStore(folder);
      return of(folder, store.getUsableSpace(), store.getTotalSpace());
    } catch (IOException e) {
      return Diagnosis.wrong(
          DISK, "the disk of %s cannot be looked at: %s".formatted(folder, e), "see dmesg");
    }
  }

  static Diagnosis of(Path folder, long free, long total) {
    var room = new Room.Space(free, total, Room.usual(total));
    String found = "%s of %s are free for %s".formatted(mebi(free), mebi(total), folder);
    String todo = "make room, or take a larger disk; slipway status says what takes how much";
    if (room.isLow()) {
      return Diagnosis.wrong(DISK, found + ": nothing new is deployed, ways back work", todo);
    }
    return room.isScarce()
        ? Diagnosis.warning(
            DISK, found + "; below " + mebi(room.least()) + " nothing new is deployed", todo)
        : Diagnosis.ok(DISK, found);
  }

  private static String mebi(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
  }
}
