package slipway.journal.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;

/** Where a database lies, and how it is connected to. */
record DatabaseFile(Path path, Durability durability) {

  /** How long a statement waits for another program that holds the file, a backup for example. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The write-ahead log is cut back to this many bytes after a checkpoint. */
  private static final int LOG_BYTES = 64 << 20;

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
    Connection connection = config.createConnection("jdbc:sqlite:" + path.toAbsolutePath());
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
