package slipway.journal.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One connection to a database file, with its prepared statements; for one thread at a time. */
final class Line implements AutoCloseable {

  /** Makes something of the row a result stands on. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Line(Connection connection) {
    this.connection = connection;
  }

  /** Executes a statement that answers nothing, and says how many rows it changed. */
  int update(String sql, Object... parameters) throws SQLException {
    return prepare(sql, parameters).executeUpdate();
  }

  /** All rows of an answer; the statement says how many there may be. */
  <T> List<T> all(String sql, Row<T> row, Object... parameters) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet answer = prepare(sql, parameters).executeQuery()) {
      while (answer.next()) {
        rows.add(row.read(answer));
      }
    }
    return rows;
  }

  /** The first row of an answer. */
  <T> Optional<T> first(String sql, Row<T> row, Object... parameters) throws SQLException {
    try (ResultSet answer = prepare(sql, parameters).executeQuery()) {
      return answer.next() ? Optional.of(row.read(answer)) : Optional.empty();
    }
  }

  /** The one number that is asked for. */
  long number(String sql, Object... parameters) throws SQLException {
    return first(sql, row -> row.getLong(1), parameters)
        .orElseThrow(() -> new SQLException("no answer to " + sql));
  }

  /** Executes many statements that are never executed again. */
  void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private PreparedStatement prepare(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
