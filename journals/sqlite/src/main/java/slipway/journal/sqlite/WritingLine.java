package slipway.journal.sqlite;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The one connection that writes: dropped when a write fails, and opened anew for the next. */
final class WritingLine {
  private final DatabaseFile file;
  private @Nullable Line line;

  WritingLine(DatabaseFile file, Line line) {
    this.file = file;
    this.line = line;
  }

  Line open() throws SQLException {
    Line open = line;
    if (open == null) {
      open = file.openWriter();
      line = open;
    }
    return open;
  }

  /** Closing takes back what was not committed, whatever state the connection is in. */
  void drop(SQLException because) {
    try {
      close();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }

  void close() throws SQLException {
    Line open = line;
    line = null;
    if (open != null) {
      open.close();
    }
  }
}
