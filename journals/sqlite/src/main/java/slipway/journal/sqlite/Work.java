package slipway.journal.sqlite;

import java.sql.SQLException;

/** Something done over a connection. */
@FunctionalInterface
interface Work<T> {
  T on(Line line) throws SQLException;
}
