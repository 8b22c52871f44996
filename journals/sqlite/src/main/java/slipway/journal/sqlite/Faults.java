package slipway.journal.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import slipway.journal.JournalBroken;

/** Says what went wrong with a database file, and what to do about it. */
final class Faults {

  /** The lower byte of SQLite's result codes is the kind of fault; what is above it, details. */
  private static final int KIND = 0xff;

  private Faults() {}

  static JournalBroken in(Path file, SQLException fault) {
    return new JournalBroken(file + " " + words(file, fault), fault);
  }

  private static String words(Path file, SQLException fault) {
    String said = " (" + fault.getMessage() + ")";
    return switch (kind(fault)) {
      case SQLITE_FULL ->
          "cannot grow, %s%s: make room; what was acknowledged is kept, and it goes on by itself"
              .formatted(free(file), said);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          "cannot be opened or written%s: the file and its folder must be writable for user %s"
              .formatted(said, System.getProperty("user.name"));
      case SQLITE_CORRUPT, SQLITE_NOTADB ->
          "is damaged%s: stop the server, put the file aside and restore a backup".formatted(said);
      case SQLITE_IOERR -> "cannot be read or written%s: look at the disk".formatted(said);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "is held by another program%s: end that program".formatted(said);
      default -> "cannot be used" + said;
    };
  }

  private static SQLiteErrorCode kind(SQLException fault) {
    return fault instanceof SQLiteException known
        ? SQLiteErrorCode.getErrorCode(known.getResultCode().code & KIND)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static String free(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      return folder == null ? "" : Files.getFileStore(folder).getUsableSpace() + " bytes are free";
    } catch (IOException e) {
      return "free room unknown";
    }
  }
}
