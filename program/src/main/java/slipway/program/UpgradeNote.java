package slipway.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.process.SmallFile;

/**
 * What an upgrade notes in the data folder: from which build, to which, and how the server served,
 * so that it can be gone on with when it was broken off in the middle, and the way back is known.
 *
 * @param from the launcher of the build before
 * @param to the launcher of the build after
 * @param options of the server
 */
record UpgradeNote(Path from, Path to, List<String> options) {
  private static final String FILE = "upgrade";

  static Optional<UpgradeNote> in(Folders folders) {
    Map<String, String> entries = SmallFile.readEntries(folders.data().resolve(FILE));
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UpgradeNote(
                Path.of(entries.getOrDefault("from", "")),
                Path.of(entries.getOrDefault("to", "")),
                List.of(entries.getOrDefault("options", "").split("\t", -1))));
  }

  /** Notes that again, or nothing. */
  static void put(Folders folders, Optional<UpgradeNote> note) {
    note.ifPresentOrElse(
        noted -> noted.write(folders),
        () -> SmallFile.writeEntries(folders.data().resolve(FILE), Map.of()));
  }

  void write(Folders folders) {
    SmallFile.writeEntries(
        folders.data().resolve(FILE),
        Map.of(
            "from", from.toString(), "to", to.toString(), "options", String.join("\t", options)));
  }
}
