package slipway.journal.sqlite;

import java.sql.SQLException;

/** The pages of a database file, which SQLite uses again and gives back only when it is told to. */
final class Pages {
  /** As {@code PRAGMA auto_vacuum} knows them: free pages can be given back a few at a time. */
  private static final int GIVEN_BACK_ON_DEMAND = 2;

  /** Given back in one transaction, so that nobody waits long behind it: 8 MiB. */
  private static final int AT_ONCE = 2_048;

  private Pages() {}

  /** The bytes in use. */
  static long used(Line line) throws SQLException {
    return (line.number("PRAGMA page_count") - free(line)) * line.number("PRAGMA page_size");
  }

  private static long free(Line line) throws SQLException {
    return line.number("PRAGMA freelist_count");
  }

  /** Lets the file of a database that is still empty shrink later on. */
  static void prepare(Line line) throws SQLException {
    line.script("PRAGMA auto_vacuum = " + GIVEN_BACK_ON_DEMAND);
    line.script("VACUUM");
  }

  /** Gives some free pages back, and says whether there are more. */
  static boolean giveBack(Line line) throws SQLException {
    long before = free(line);
    line.script("PRAGMA incremental_vacuum(" + AT_ONCE + ")");
    long after = free(line);
    return after > 0 && after < before;
  }
}
