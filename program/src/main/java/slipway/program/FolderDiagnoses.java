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

  /**
   * The journal.
   *
   * @param places where users come in, as the agent remembers it
   */
  static Diagnosis store(Path data, int places) {
    if (Files.notExists(data.resolve("journal.db"))) {
      return Diagnosis.warning(STORE, "there is no journal yet", "a server makes one: slipway up");
    }
    try {
      Examined whole = Adapters.store().examine(data);
      if (whole.lanes() == 0 && places > 0) {
        return Diagnosis.wrong(
            STORE,
            "the journal knows no application, and the agent has users come in at %s: it is not the journal that was here before"
                .formatted(places == 1 ? "a place" : places + " places"),
            "put a backup's back (slipway down --keep, then slipway restore FILE --journal-only), or have what runs taken over: slipway apply, then slipway adopt");
      }
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
