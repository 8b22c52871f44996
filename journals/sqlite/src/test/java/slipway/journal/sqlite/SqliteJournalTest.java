package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.journal.JournalBroken;
import slipway.journal.StaleLane;
import slipway.lane.Lane;
import slipway.testkit.JournalContract;
import slipway.testkit.Samples;

class SqliteJournalTest extends JournalContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<SqliteJournal> opened = new ArrayList<>();

  @Override
  protected Store create(InstantSource given) {
    return Store.of(open());
  }

  @Override
  protected Store reopen() {
    opened.getLast().close();
    return Store.of(open());
  }

  private SqliteJournal open() {
    var journal = SqliteJournal.open(file(), clock, "0.1.0-test");
    opened.add(journal);
    return journal;
  }

  private SqliteJournal journal() {
    return opened.getLast();
  }

  private Path file() {
    return folder.resolve("journal.db");
  }

  @AfterEach
  void close() {
    opened.forEach(SqliteJournal::close);
  }

  @Test
  void what_another_process_appended_is_loaded_though_the_lane_was_folded_before() {
    SqliteJournal one = journal();
    SqliteJournal other = open();
    tell(one, 2);
    assertThat(other.load(Samples.SHOP)).isEqualTo(one.load(Samples.SHOP));
    Lane now = tell(other, 3);
    assertThat(one.load(Samples.SHOP)).isEqualTo(now);
  }

  @Test
  void two_processes_cannot_both_append_to_what_both_saw() {
    SqliteJournal one = journal();
    SqliteJournal other = open();
    Lane seen = tell(one, 2);
    tell(other, 1);
    assertThatExceptionOfType(StaleLane.class)
        .isThrownBy(() -> one.append(seen, List.of(Samples.nth(seen, 2)), "late"));
  }

  @Test
  void a_fold_of_another_past_is_forgotten() throws IOException {
    tell(journal(), 2);
    journal().close();
    Path saved = Files.copy(file(), folder.resolve("saved.db"));
    SqliteJournal journal = open();
    Lane ahead = tell(journal, 3);
    assertThat(ahead.revision()).isEqualTo(5);
    restore(saved);
    assertThat(journal.load(Samples.SHOP).revision()).isEqualTo(2);
  }

  /** As somebody might who restores a backup and does not stop the server. */
  private void restore(Path saved) {
    execute(
        "DROP TRIGGER events_are_never_removed",
        "ATTACH '" + saved + "' AS saved",
        "DELETE FROM events",
        "INSERT INTO events SELECT * FROM saved.events");
  }

  @Test
  void a_long_story_is_folded_in_pieces() {
    Lane lane = journal().load(Samples.SHOP);
    for (int n = 0; n < 2_100; n += 70) {
      var some = new ArrayList<Entry>();
      for (int i = n; i < n + 70; i++) {
        some.add(i == 0 ? Samples.opening(lane) : nthOf(lane, i));
      }
      lane = journal().append(lane, some, "ada");
    }
    assertThat(open().load(Samples.SHOP)).isEqualTo(lane);
    assertThat(lane.revision()).isEqualTo(2_100);
  }

  private static Entry nthOf(Lane lane, int n) {
    return new Entry(new DeploymentId(lane.id(), 1), Samples.nth(lane, n).event());
  }

  @Test
  void events_cannot_be_edited_or_removed_by_anybody() {
    tell(journal(), 2);
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> execute("UPDATE events SET actor = 'nobody'"))
        .withMessageContaining("events are never edited");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> execute("DELETE FROM events"))
        .withMessageContaining("events are never removed");
  }

  @Test
  void an_event_that_cannot_be_read_is_named() {
    tell(journal(), 2);
    execute(
        "DROP TRIGGER events_are_never_edited",
        "UPDATE events SET json = '{\"type\":\"dreamt\"}' WHERE position = 2");
    SqliteJournal journal = open();
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(() -> journal.load(Samples.SHOP))
        .withMessageStartingWith(
            "event 2 of shop.production.1, written by build 0.1.0-test, cannot be read:"
                + " event: \"dreamt\" is none of begun, cancelled,");
  }

  @Test
  void who_waits_for_an_event_is_woken_by_it() throws Exception {
    SqliteJournal journal = journal();
    tell(journal, 1);
    assertThat(journal.awaitAfter(0, Duration.ZERO)).isTrue();
    assertThat(journal.awaitAfter(1, Duration.ofMillis(1))).isFalse();
    boolean woken = waiting(() -> journal.awaitAfter(1, LONG), () -> tell(journal, 1));
    assertThat(woken).isTrue();
    assertThat(journal.after(1, 10)).hasSize(1);
  }

  @Test
  void closing_wakes_who_waits() throws Exception {
    SqliteJournal journal = journal();
    boolean woken = waiting(() -> journal.awaitAfter(0, LONG), journal::close);
    assertThat(woken).isFalse();
  }

  @Test
  void a_closed_journal_says_so() {
    Lane seen = tell(journal(), 1);
    journal().close();
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(() -> journal().append(seen, List.of(Samples.nth(seen, 1)), "ada"))
        .withMessageContaining("journal.db")
        .withMessageContaining("it is closed");
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(() -> journal().load(Samples.SHOP))
        .withMessageContaining("it is closed");
  }

  private static boolean waiting(Callable<Boolean> wait, Runnable then) throws Exception {
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> woken = thread.submit(wait);
      then.run();
      return woken.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static Lane tell(SqliteJournal journal, int events) {
    Lane lane = journal.load(Samples.SHOP);
    for (int i = 0; i < events; i++) {
      lane = journal.append(lane, List.of(Samples.nth(lane, (int) lane.revision())), "ada");
    }
    return lane;
  }

  private void execute(String... statements) {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = raw.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
