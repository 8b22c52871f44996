package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.lane.Lane;
import slipway.testkit.OutboxContract;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

class StoredOutboxTest extends OutboxContract {
  private final SettableClock clock = new SettableClock();
  private Optional<SqliteStore> opened = Optional.empty();
  @TempDir private Path folder;

  @Override
  protected Both create() {
    return reopen();
  }

  @Override
  protected Both reopen() {
    close();
    SqliteStore store = SqliteStore.open(folder, clock, "test");
    opened = Optional.of(store);
    return new Both(store.outbox(), store.occurrences());
  }

  @AfterEach
  void close() {
    opened.ifPresent(SqliteStore::close);
  }

  @Test
  void nobody_is_told_of_what_happened_before_there_was_an_outbox() throws Exception {
    SqliteStore store = opened.orElseThrow();
    Lane lane = store.journal().load(Samples.SHOP);
    lane = store.journal().append(lane, List.of(Samples.nth(lane, 0)), "ada");
    store.journal().append(lane, List.of(Samples.nth(lane, 1)), "ada");
    close();
    asOfTheFirstSchema();

    assertThat(reopen().outbox().filledTo()).isEqualTo(2);
  }

  private void asOfTheFirstSchema() throws Exception {
    String file = "jdbc:sqlite:" + folder.resolve("journal.db");
    try (Connection raw = DriverManager.getConnection(file);
        Statement statement = raw.createStatement()) {
      for (String table : List.of("outbox", "outbox_position", "occurrences", "tokens")) {
        statement.executeUpdate("DROP TABLE " + table);
      }
      statement.executeUpdate("DELETE FROM schema_versions WHERE version > 1");
    }
  }
}
