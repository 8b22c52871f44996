package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.journal.JournalBroken;
import slipway.lane.Lane;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** Every fault is named, with the file, what was found and what to do. */
class BrokenFilesTest {
  private static final String BUILD = "0.1.0-test";

  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;

  @Test
  void a_full_disk_is_named_loses_nothing_and_goes_on_when_there_is_room() {
    var place = new DatabaseFile(file(), Durability.FULL);
    var stamp = new Schema.Stamp(BUILD, clock.instant());
    Database database = Database.open(place, Schema.JOURNAL, stamp);
    try (var journal = new SqliteJournal(database, clock, BUILD)) {
      Lane seen = tell(journal, 2);
      long pages = database.write(line -> line.number("PRAGMA page_count"));
      database.write(line -> line.number("PRAGMA max_page_count = " + (pages + 1)));
      assertThatExceptionOfType(JournalBroken.class)
          .isThrownBy(() -> journal.append(seen, List.of(longPause()), "ada"))
          .withMessageStartingWith(file() + " cannot grow, ")
          .withMessageContaining("make room")
          .withMessageContaining("SQLITE_FULL");
      assertThat(journal.load(Samples.SHOP)).isEqualTo(seen);
      assertThat(journal.append(seen, List.of(longPause()), "ada").revision()).isEqualTo(3);
      assertThat(journal.after(0, 10)).hasSize(3);
    }
  }

  /** An event that needs more room than a page or two. */
  private static Entry longPause() {
    return new Entry(
        new DeploymentId(Samples.SHOP, 1), new Event.Paused("ada", "-".repeat(50_000)));
  }

  @Test
  void a_file_that_cannot_be_written_is_named() {
    var place = new DatabaseFile(file(), Durability.FULL);
    var stamp = new Schema.Stamp(BUILD, clock.instant());
    Database database = Database.open(place, Schema.JOURNAL, stamp);
    try (var journal = new SqliteJournal(database, clock, BUILD)) {
      Lane seen = tell(journal, 2);
      database.write(line -> line.update("PRAGMA query_only = ON"));
      assertThatExceptionOfType(JournalBroken.class)
          .isThrownBy(() -> journal.append(seen, List.of(longPause()), "ada"))
          .withMessageStartingWith(file() + " cannot be opened or written")
          .withMessageContaining("must be writable for user " + System.getProperty("user.name"));
    }
  }

  @Test
  void a_file_that_is_no_database_is_named_and_left_as_it_is() throws IOException {
    String text = "this is not a database, and it is long enough to be sure of that. ".repeat(20);
    Files.writeString(file(), text);
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(this::open)
        .withMessageStartingWith(file() + " is damaged")
        .withMessageContaining("put the file aside and restore a backup");
    assertThat(file()).hasContent(text);
  }

  @Test
  void a_damaged_page_is_named_when_it_is_met() throws IOException {
    try (SqliteJournal journal = open()) {
      tell(journal, 300);
    }
    overwrite(file(), Files.size(file()) / 4, (int) Files.size(file()) / 2);
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(
            () -> {
              try (SqliteJournal journal = open()) {
                journal.load(Samples.SHOP);
              }
            })
        .withMessageStartingWith(file() + " is damaged");
  }

  private static void overwrite(Path file, long from, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[bytes]), from);
    }
  }

  @Test
  void what_a_newer_build_has_added_is_left_alone_until_its_upgrade_is_finished() {
    open().close();
    int next = Schema.JOURNAL.newest() + 1;
    execute(
        "INSERT INTO schema_versions VALUES (%d, '0.7.0', ''), (%d, '0.9.0', '')"
            .formatted(next, next + 1));
    open().close();

    execute("PRAGMA user_version = " + (next + 1));

    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(this::open)
        .withMessage(
            "%s was written by build 0.9.0, schema %d, whose upgrade was finished; this build knows schema %d: start that build or a newer one",
            file(), next + 1, next - 1);
  }

  @Test
  void a_schema_says_which_build_made_it_and_is_made_once() {
    open().close();
    clock.set(Instant.parse("2030-01-01T00:00:00Z"));
    open().close();
    assertThat(ask("SELECT count(*) || ' ' || build || ' ' || at FROM schema_versions"))
        .isEqualTo(Schema.JOURNAL.newest() + " 0.1.0-test 2026-01-01T00:00:00.000000000Z");
  }

  @Test
  void the_database_of_another_program_is_left_alone() {
    execute("CREATE TABLE recipes (name TEXT)");
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(this::open)
        .withMessageContaining("not a journal file of Slipway");
    assertThat(ask("SELECT group_concat(name) FROM sqlite_schema")).isEqualTo("recipes");
  }

  @Test
  void ticks_are_not_taken_for_a_journal() {
    SqliteTicks.open(file(), clock, BUILD).close();
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(this::open)
        .withMessageContaining("not a journal file of Slipway");
  }

  @Test
  void a_data_folder_that_cannot_be_made_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path there : List.of(file, file.resolve("below"))) {
      assertThatExceptionOfType(JournalBroken.class)
          .isThrownBy(() -> SqliteStore.open(there, clock, BUILD).close())
          .withMessageStartingWith("data folder " + there + " cannot be made")
          .withMessageContaining("choose another one");
    }
  }

  /** Where not even the superuser, who runs many a test, can make a file. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void a_data_folder_that_cannot_be_written_is_named() {
    Path there = Path.of("/proc/sys");
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(JournalBroken.class)
          .isThrownBy(() -> SqliteStore.open(there, clock, BUILD).close())
          .withMessageStartingWith("data folder /proc/sys cannot be written (")
          .withMessageContaining("must be writable for user " + System.getProperty("user.name"));
    }
  }

  @Test
  void a_folder_in_the_place_of_a_file_is_named_and_the_data_folder_is_free_again()
      throws IOException {
    Path wrong = Files.createDirectory(file());
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(() -> SqliteStore.open(folder, clock, BUILD).close())
        .withMessageStartingWith(wrong + " cannot be opened or written");
    Files.delete(wrong);
    SqliteStore.open(folder, clock, BUILD).close();
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_BUSY, is held by another program",
    "SQLITE_LOCKED_SHAREDCACHE, is held by another program",
    "SQLITE_IOERR_FSYNC, cannot be read or written",
    "SQLITE_CORRUPT_INDEX, is damaged",
    "SQLITE_READONLY_DBMOVED, cannot be opened or written",
    "SQLITE_TOOBIG, cannot be used"
  })
  void every_kind_of_fault_has_its_words(SQLiteErrorCode code, String words) {
    JournalBroken broken = Faults.in(file(), new SQLiteException("said SQLite", code));
    assertThat(broken).hasMessageStartingWith(file() + " " + words);
    assertThat(broken).hasMessageContaining("said SQLite");
  }

  private Path file() {
    return folder.resolve("journal.db");
  }

  private SqliteJournal open() {
    return SqliteJournal.open(file(), clock, BUILD);
  }

  private static Lane tell(SqliteJournal journal, int events) {
    Lane lane = journal.load(Samples.SHOP);
    for (int i = 0; i < events; i++) {
      lane = journal.append(lane, List.of(Samples.nth(lane, (int) lane.revision())), "ada");
    }
    return lane;
  }

  private void execute(String sql) {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = raw.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private String ask(String sql) {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = raw.createStatement()) {
      return statement.executeQuery(sql).getString(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
