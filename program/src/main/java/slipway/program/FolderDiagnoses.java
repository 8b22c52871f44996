package slipway.program;

import java.nio.file.Files;
import java.nio.file.Path;
import slipway.cli.Diagnosis;
import slipway.journal.Examined;
import slipway.journal.JournalBroken;
import slipway.server.core.Adapters;

/** The data folder: whose it is, and whether its journal is whole. */
final class FolderDiagnoses {
  private static final String FOLDER = "folder";
  private static final String STORE = "store";

  private FolderDiagnoses() {}

  static Diagnosis folder(Path data) {
    if (!PrivateFolder.isOne(data, data) && !Files.isSymbolicLink(data)) {
      return Diagnosis.warning(
          FOLDER,
          "%s is another user's, or open to others".formatted(data),
          "run slipway doctor as the user Slipway runs as: only that one sees all");
    }
    try {
      Home.refuseCopy(data);
      return Diagnosis.ok(FOLDER, "%s is at home here".formatted(data));
    } catch (StartRefused e) {
      return Diagnosis.wrong(FOLDER, e.words(), "see docs/guide/backup.md on moving");
    }
  }

  static Diagnosis store(Path data) {
    if (Files.notExists(data.resolve("journal.db"))) {
      return Diagnosis.warning(STORE, "there is no journal yet", "a server makes one: slipway up");
    }
    try {
      Examined whole = Adapters.store().examine(data);
      return Diagnosis.ok(
          STORE,
          "journal and ticks are whole: up to event %d, of %d applications in environments"
              .formatted(whole.position(), whole.lanes()));
    } catch (JournalBroken e) {
      return Diagnosis.wrong(
          STORE,
          String.valueOf(e.getMessage()),
          "end Slipway with slipway down --keep, then put a backup's journal back: slipway restore FILE --journal-only");
    }
  }
}
