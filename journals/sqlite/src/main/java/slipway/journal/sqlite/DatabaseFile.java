package slipway.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import slipway.journal.JournalBroken;

/** Where a database lies, and how it is connected to. */
record DatabaseFile(Path path, Durability durability) {

  private static final FileAttribute<?> OWNERS_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /** How long a statement waits for another program that holds the file, a backup for example. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The write-ahead log is cut back to this many bytes after a checkpoint. */
  private static final int LOG_BYTES = 64 << 20;

  /** Makes an empty file for its owner only, where there is none; SQLite's own would be for all. */
  void make() {
    if (Files.exists(path)) {
      return;
    }
    try {
      Files.createFile(path, OWNERS_ONLY);
    } catch (IOException e) {
      throw new JournalBroken(
          "%s cannot be made (%s): its folder must be writable for user %s"
              .formatted(path, e, System.getProperty("user.name")),
          e);
    }
  }

  /** Lets the file shrink later on; that can be said only while nothing is in it. */
  void letShrink() throws SQLException {
    if (path.toFile().length() > 0) {
      return;
    }
    try (Line line = connect(config())) {
      Pages.prepare(line);
    }
  }

  Line openWriter() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(JournalMode.WAL);
    config.setJournalSizeLimit(LOG_BYTES);
    config.enforceForeignKeys(true);
    Line line = connect(config);
    try {
      requireLog(line);
      return line;
    } catch (SQLException e) {
      line.close();
      throw e;
    }
  }

  /** A connection that copies: it reads this file, and writes another. */
  Line openCopier() throws SQLException {
    return connect(config());
  }

  /** A connection that leaves no trace. */
  Line openExaminer() throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return connect(config);
  }

  Line openReader() throws SQLException {
    Line line = connect(config());
    line.script("PRAGMA query_only = ON");
    return line;
  }

  private SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.setSynchronous(durability.mode());
    config.setBusyTimeout((int) PATIENCE.toMillis());
    return config;
  }

  private Line connect(SQLiteConfig config) throws SQLException {
    // As a URI, in which a name may have question marks, which would begin the driver's settings.
    Connection connection = config.createConnection("jdbc:sqlite:" + path.toUri());
    return new Line(connection);
  }

  private static void requireLog(Line line) throws SQLException {
    String mode = line.first("PRAGMA journal_mode", row -> row.getString(1)).orElse("none");
    if (!mode.equals("wal")) {
      throw new SQLException(
          "its file system allows the log mode \"%s\", not \"wal\"".formatted(mode));
    }
  }
}
