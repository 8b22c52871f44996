package slipway.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import slipway.channel.Occurrences;
import slipway.channel.Outbox;
import slipway.journal.Chronicle;
import slipway.journal.Configurations;
import slipway.journal.DataFolderTaken;
import slipway.journal.IdempotencyKeys;
import slipway.journal.JournalBroken;
import slipway.journal.Releases;
import slipway.journal.Retention;
import slipway.journal.Store;
import slipway.journal.Tokens;

/** All that a server keeps in its data folder by SQLite, opened and closed together. */
final class SqliteStore implements Store {
  static final String JOURNAL_FILE = "journal.db";
  static final String TICKS_FILE = "ticks.db";
  private static final String LIBRARY_FOLDER = "sqlite";

  /** What is open, the newest first: closed in that order. */
  private final Deque<Runnable> open = new ArrayDeque<>();

  private final Database database;
  private final SqliteJournal journal;
  private final SqliteTicks ticks;
  private final InstantSource clock;
  private final Configurations configurations;
  private final Releases releases;
  private final IdempotencyKeys idempotencyKeys;
  private final Tokens tokens;
  private final StoredOutbox outbox;

  private SqliteStore(Path folder, InstantSource clock, String build) {
    this.clock = clock;
    boolean complete = false;
    try {
      DataFolderLock lock = DataFolderLock.acquire(folder, Holder.me(clock, build));
      open.push(lock::close);
      NativeLibrary.unpackTo(folder.resolve(LIBRARY_FOLDER));
      var stamp = new Schema.Stamp(build, clock.instant());
      var file = new DatabaseFile(folder.resolve(JOURNAL_FILE), Durability.FULL);
      database = Database.open(file, Schema.JOURNAL, stamp);
      open.push(database::close);
      journal = new SqliteJournal(database, clock, build);
      open.pop();
      open.push(journal::close);
      configurations = new StoredConfigurations(database, clock);
      releases = new StoredReleases(database, clock);
      idempotencyKeys = new StoredIdempotencyKeys(database, clock);
      tokens = new StoredTokens(database);
      outbox = new StoredOutbox(database);
      ticks = SqliteTicks.open(folder.resolve(TICKS_FILE), clock, build);
      open.push(ticks::close);
      complete = true;
    } finally {
      if (!complete) {
        close();
      }
    }
  }

  /**
   * Opens what is kept in a data folder, which is made, for its owner only, where there is none.
   *
   * @param clock says when things happen
   * @param build of the program
   * @throws DataFolderTaken when another server uses the folder
   * @throws JournalBroken when the folder cannot be written or a file in it cannot be used
   */
  public static SqliteStore open(Path dataFolder, InstantSource clock, String build) {
    FileAttribute<?> ownersOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectories(dataFolder, ownersOnly);
    } catch (IOException e) {
      throw new JournalBroken(
          "data folder %s cannot be made (%s): choose another one, or make it for user %s"
              .formatted(dataFolder, e, System.getProperty("user.name")),
          e);
    }
    return new SqliteStore(dataFolder, clock, build);
  }

  @Override
  public SqliteJournal journal() {
    return journal;
  }

  @Override
  public SqliteTicks ticks() {
    return ticks;
  }

  @Override
  public Configurations configurations() {
    return configurations;
  }

  @Override
  public Releases releases() {
    return releases;
  }

  @Override
  public IdempotencyKeys idempotencyKeys() {
    return idempotencyKeys;
  }

  @Override
  public Outbox outbox() {
    return outbox;
  }

  @Override
  public Occurrences occurrences() {
    return outbox;
  }

  @Override
  public Tokens tokens() {
    return tokens;
  }

  @Override
  public Chronicle chronicle() {
    return journal;
  }

  @Override
  public boolean awaitAfter(long position, Duration atMost) throws InterruptedException {
    return journal.awaitAfter(position, atMost);
  }

  @Override
  public long newestPosition() {
    return journal.newestPosition();
  }

  @Override
  public void copyTo(Path folder) {
    journal.copyTo(folder.resolve(JOURNAL_FILE));
    ticks.copyTo(folder.resolve(TICKS_FILE));
  }

  @Override
  public void expire(Retention retention) {
    ticks.expire(clock.instant(), retention);
    outbox.forget(clock.instant().minus(StoredOutbox.KEPT_FOR));
  }

  @Override
  public void finishUpgrade() {
    boolean _ =
        database.write(
            line -> {
              Schema.JOURNAL.finish(line);
              return true;
            });
    ticks.finish();
  }

  /** Writes what waits to be written; then the folder is free. */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      closeNext();
    }
  }

  /** Goes on with the others though one of them cannot be closed. */
  private void closeNext() {
    try {
      open.pop().run();
    } finally {
      if (!open.isEmpty()) {
        closeNext();
      }
    }
  }
}
