package slipway.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import slipway.journal.Examined;
import slipway.journal.JournalBroken;

/**
 * Copies of database files. They are made by {@code VACUUM INTO}: one read transaction, which sees
 * one moment, holds up nobody and writes a whole file without a log beside it.
 */
final class Copies {
  /** The file, its write-ahead log, and that log's index. */
  private static final List<String> PARTS = List.of("", "-wal", "-shm");

  private Copies() {}

  static void write(DatabaseFile file, Path copy) throws SQLException {
    new DatabaseFile(copy, file.durability()).make();
    try (Line line = file.openCopier()) {
      line.script("VACUUM INTO '%s'".formatted(copy.toString().replace("'", "''")));
    }
  }

  /**
   * Looks through both files.
   *
   * @throws JournalBroken when one is missing, damaged or not ours
   */
  static Examined examine(Path folder) {
    int ticks = on(folder.resolve(SqliteStore.TICKS_FILE), Schema.TICKS, (_, version) -> version);
    return on(
        folder.resolve(SqliteStore.JOURNAL_FILE),
        Schema.JOURNAL,
        (line, version) ->
            new Examined(
                EventTable.last(line),
                EventTable.lanes(line).size(),
                Map.of(SqliteStore.JOURNAL_FILE, version, SqliteStore.TICKS_FILE, ticks)));
  }

  /** Moves both files to where others are, and those aside. */
  static void replace(Path folder, Path copy) {
    for (String name : List.of(SqliteStore.JOURNAL_FILE, SqliteStore.TICKS_FILE)) {
      try {
        Path aside = aside(folder, name);
        for (String part : PARTS) {
          Path there = folder.resolve(name + part);
          if (Files.exists(there)) {
            Files.move(there, aside.resolveSibling(aside.getFileName() + part));
          }
        }
        Files.move(copy.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new JournalBroken(
            "%s cannot be put in its place (%s): its folder must be writable for user %s"
                .formatted(folder.resolve(name), e, System.getProperty("user.name")),
            e);
      }
    }
  }

  /** A name that is free, as in {@code journal.db.aside-2}. */
  private static Path aside(Path folder, String name) {
    int number = 1;
    while (Files.exists(folder.resolve(name + ".aside-" + number))) {
      number++;
    }
    return folder.resolve(name + ".aside-" + number);
  }

  /** What is read from a file of that version. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(Line line, int version) throws SQLException;
  }

  private static <T> T on(Path path, Schema schema, Reading<T> reading) {
    if (!Files.isRegularFile(path)) {
      throw new JournalBroken(
          "there is no " + path, new SQLException("a copy of a store has both files"));
    }
    try (Line line = new DatabaseFile(path, Durability.FULL).openExaminer()) {
      return reading.read(line, schema.examine(path, line));
    } catch (SQLException e) {
      throw Faults.in(path, e);
    }
  }
}
