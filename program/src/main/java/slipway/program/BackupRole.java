package slipway.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import slipway.agent.instance.Moved;
import slipway.api.Answers;
import slipway.cli.Programs;
import slipway.journal.DataFolderTaken;
import slipway.journal.JournalBroken;
import slipway.journal.Store;
import slipway.placement.Leases;
import slipway.placement.Target;
import slipway.placement.TargetType;
import slipway.server.backup.BackupRefused;
import slipway.server.backup.Backups;
import slipway.server.backup.Restoring;
import slipway.server.backup.Verified;
import slipway.server.backup.Verifying;
import slipway.server.core.Adapters;

/** Backups without a server: this process uses the data folder itself, under its lock. */
final class BackupRole {
  private final InstantSource clock;

  BackupRole(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Makes a backup of a data folder no server uses.
   *
   * @throws StartRefused when it cannot be made
   */
  Answers.Backup make(Programs.Backup wanted) {
    Path data = wanted.data();
    if (!Files.exists(data.resolve("token"))) {
      throw new StartRefused(
          "%s is no data folder: no server was ever started there".formatted(data));
    }
    try (Store store = Adapters.store().open(data, clock, Version.read());
        Target target = Adapters.target().open(new TargetType.Settings(data, data, Leases.USUAL))) {
      Backups.Made made =
          new Backups(
                  new Backups.Source(data, store, target.artifacts()),
                  Adapters.store(),
                  clock,
                  Version.read())
              .make(wanted.to());
      return new Answers.Backup(
          made.file().toString(),
          made.bytes(),
          made.files(),
          made.position(),
          made.at(),
          made.warnings());
    } catch (BackupRefused | DataFolderTaken | JournalBroken e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads all of a backup.
   *
   * @throws StartRefused when it is not whole
   */
  Programs.Whole verify(Path backup) {
    Path scratch =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("slipway-verify-" + ProcessHandle.current().pid());
    try {
      return whole(backup, new Verifying(Adapters.store()).verify(backup, scratch));
    } catch (BackupRefused e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Makes a data folder of a backup, or puts its journal back.
   *
   * @throws StartRefused when it is not whole, or the folder is not what it has to be
   */
  Programs.Whole restore(Programs.Restore wanted) {
    Path data = wanted.data();
    PrivateFolder.refuseFile(data);
    try {
      var restoring = new Restoring(Adapters.store(), clock);
      return whole(
          wanted.file(),
          wanted.journalOnly()
              ? restoring.restoreJournal(wanted.file(), data)
              : restoring.restore(
                  wanted.file(),
                  data,
                  (unpacked, before) -> Moved.fit(unpacked.resolve("agent"), before, data)));
    } catch (BackupRefused | DataFolderTaken | JournalBroken e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    }
  }

  private static Programs.Whole whole(Path file, Verified verified) {
    return new Programs.Whole(
        file.toString(),
        verified.build(),
        verified.at(),
        verified.files(),
        verified.bytes(),
        verified.position(),
        verified.lanes(),
        verified.dataFolder());
  }

  /** What a backup holds, for people. */
  static String words(Programs.Whole whole) {
    return String.format(
        Locale.ROOT,
        "%s is whole: made %s by build %s of %s; %,d files, %,d bytes, %,d events, of %,d %s of applications",
        whole.file(),
        whole.at(),
        whole.build(),
        whole.dataFolder(),
        whole.files(),
        whole.bytes(),
        whole.position(),
        whole.lanes(),
        whole.lanes() == 1 ? "place" : "places");
  }

  /** What was restored, and what to do next. */
  static String words(Programs.Restore wanted, Programs.Whole whole) {
    String next =
        wanted.journalOnly()
            ? "The journal before is beside it. slipway up --data %s begins with this one; where"
                + " applications are newer, slipway status says so, and slipway adopt takes them"
                + " as they are"
            : "Nothing runs yet: slipway up --data %s starts the applications as they were then";
    return "%s%n%s is restored. %s"
        .formatted(words(whole), wanted.data(), next.formatted(wanted.data()));
  }
}
