package slipway.journal.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import slipway.journal.Configurations;

/** Configurations in the journal's file. */
record StoredConfigurations(Database database, InstantSource clock) implements Configurations {
  private static final String NEWEST_FIRST =
      "SELECT application, text, file_name, at, by FROM configurations WHERE application = ?"
          + " ORDER BY number DESC LIMIT ?";

  @Override
  public Applied apply(String application, String text, String fileName, String by) {
    var applied = new Applied(application, text, fileName, clock.instant(), by);
    return database.write(line -> apply(line, applied));
  }

  private static Applied apply(Line line, Applied applied) throws SQLException {
    Optional<Applied> current =
        line.first(NEWEST_FIRST, StoredConfigurations::read, applied.application(), 1);
    if (current.isPresent() && current.get().text().equals(applied.text())) {
      return current.get();
    }
    line.update(
        "INSERT INTO configurations (application, text, file_name, at, by) VALUES (?, ?, ?, ?, ?)",
        applied.application(),
        applied.text(),
        applied.fileName(),
        Moments.text(applied.at()),
        applied.by());
    return applied;
  }

  @Override
  public Optional<Applied> current(String application) {
    return database.read(
        line -> line.first(NEWEST_FIRST, StoredConfigurations::read, application, 1));
  }

  @Override
  public List<Applied> history(String application, int most) {
    return database.read(
        line -> line.all(NEWEST_FIRST, StoredConfigurations::read, application, most));
  }

  @Override
  public List<String> applications() {
    return database.read(
        line ->
            line.all(
                "SELECT DISTINCT application FROM configurations ORDER BY application",
                row -> row.getString(1)));
  }

  private static Applied read(ResultSet row) throws SQLException {
    return new Applied(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Moments.read(row.getString(4)),
        row.getString(5));
  }
}
