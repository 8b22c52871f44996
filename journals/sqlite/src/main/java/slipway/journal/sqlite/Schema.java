package slipway.journal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import slipway.journal.JournalBroken;

/**
 * The tables of a database file. A schema changes only forward: by a script more, numbered from 1,
 * that is executed once.
 *
 * @param name of the scripts
 * @param mark by which SQLite files of this kind are known, in the file's header
 * @param newest number of the newest script
 */
record Schema(String name, int mark, int newest) {

  /** The journal, and what is kept beside it. */
  static final Schema JOURNAL = new Schema("journal", 0x534c_4a31, 3);

  static final Schema TICKS = new Schema("ticks", 0x534c_5431, 1);

  /** Who brings a file to a schema, and when. */
  record Stamp(String build, Instant at) {}

  /** The oldest schema a build must know that opens the file; 0 where no upgrade was finished. */
  private static final String FINISHED = "PRAGMA user_version";

  private record Found(int version, String build) {}

  /**
   * Brings a file to the newest schema of this build. One that a newer build has brought further is
   * taken as it is, unless its upgrade was finished: until then, scripts only add what a build that
   * does not know it can leave alone.
   *
   * @throws JournalBroken when this build cannot use the file
   */
  void migrate(Path file, Line line, Stamp stamp) throws SQLException {
    line.script("BEGIN IMMEDIATE");
    requireMark(file, line);
    line.script(
        "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER PRIMARY KEY,"
            + " build TEXT NOT NULL, at TEXT NOT NULL) STRICT");
    Found found = found(line);
    if (line.number(FINISHED) > newest) {
      throw tooNew(file, found);
    }
    for (int version = found.version() + 1; version <= newest; version++) {
      line.script(script(version));
      line.update(
          "INSERT INTO schema_versions (version, build, at) VALUES (?, ?, ?)",
          version,
          stamp.build(),
          Moments.text(stamp.at()));
    }
    line.script("COMMIT");
  }

  /** From now on only builds that know this schema open the file. */
  void finish(Line line) throws SQLException {
    if (line.number(FINISHED) < newest) {
      line.script(FINISHED + " = " + newest);
    }
  }

  /**
   * The version of the file's schema, once every page and every reference was looked at.
   *
   * @throws JournalBroken when it is damaged, another program's, or newer than this build
   */
  int examine(Path file, Line line) throws SQLException {
    if (line.number("PRAGMA application_id") != mark) {
      throw foreign(file);
    }
    String said = line.first("PRAGMA integrity_check(1)", row -> row.getString(1)).orElse("");
    if (!said.equals("ok")) {
      throw broken(file + " is damaged: " + said);
    }
    if (line.first("PRAGMA foreign_key_check", row -> row.getString(1)).isPresent()) {
      throw broken(file + " is damaged: a row refers to one that is not there");
    }
    Found found = found(line);
    if (line.number(FINISHED) > newest) {
      throw tooNew(file, found);
    }
    return found.version();
  }

  /** A file of another program is left alone. */
  private void requireMark(Path file, Line line) throws SQLException {
    long found = line.number("PRAGMA application_id");
    boolean empty = line.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (found == 0 && empty) {
      line.script("PRAGMA application_id = " + mark);
    } else if (found != mark) {
      throw foreign(file);
    }
  }

  private JournalBroken foreign(Path file) {
    return broken(
        "%s is not a %s file of Slipway but another program's: choose another data folder"
            .formatted(file, name));
  }

  private static Found found(Line line) throws SQLException {
    Optional<Found> newest =
        line.first(
            "SELECT version, build FROM schema_versions ORDER BY version DESC LIMIT 1",
            row -> new Found(row.getInt(1), row.getString(2)));
    return newest.orElse(new Found(0, ""));
  }

  private JournalBroken tooNew(Path file, Found found) {
    return broken(
        "%s was written by build %s, schema %d, whose upgrade was finished; this build knows schema %d: start that build or a newer one"
            .formatted(file, found.build(), found.version(), newest));
  }

  private static JournalBroken broken(String words) {
    return new JournalBroken(words, new SQLException("not as this build needs it"));
  }

  private String script(int version) {
    String script = name + "-" + version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException(script + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(script + " cannot be read from this build", e);
    }
  }
}
