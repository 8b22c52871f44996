package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.journal.JournalBroken;

class DatabaseTest {
  private static final String INSERT =
      "INSERT INTO configurations (application, text, file_name, at, by) VALUES (?, '', '', '', '')";
  private static final String COUNT = "SELECT count(*) FROM configurations";

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void open() {
    database = opened(folder);
  }

  private static Database opened(Path folder) {
    var file = new DatabaseFile(folder.resolve("journal.db"), Durability.FULL);
    return Database.open(file, Schema.JOURNAL, new Schema.Stamp("test", Instant.EPOCH));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void every_commit_of_a_journal_is_on_the_disk_and_ticks_may_come_a_moment_later() {
    assertThat(setting(database, "journal_mode")).isEqualTo("wal");
    assertThat(setting(database, "synchronous")).isEqualTo("2");
    var file = new DatabaseFile(folder.resolve("ticks.db"), Durability.NORMAL);
    var stamp = new Schema.Stamp("test", Instant.EPOCH);
    try (Database ticks = Database.open(file, Schema.TICKS, stamp)) {
      assertThat(setting(ticks, "journal_mode")).isEqualTo("wal");
      assertThat(setting(ticks, "synchronous")).isEqualTo("1");
    }
  }

  private static String setting(Database database, String name) {
    return database.write(
        line -> line.first("PRAGMA " + name, row -> row.getString(1)).orElse("nothing"));
  }

  @Test
  void files_are_for_their_owner_only() throws IOException {
    database.write(line -> line.update(INSERT, "shop"));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void a_folder_may_have_any_name() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("what? 100 % #1 & 'ß'"));
    try (Database there = opened(odd)) {
      there.write(line -> line.update(INSERT, "shop"));
      assertThat(odd.resolve("journal.db")).isNotEmptyFile();
    }
  }

  @Test
  void of_the_writes_of_one_commit_the_failed_one_fails_alone() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    List<Future<Integer>> writes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      writes.add(threads.submit(() -> database.write(_ -> hold(begun, go))));
      begun.await();
      for (int i = 0; i < 9; i++) {
        int n = i;
        writes.add(threads.submit(() -> database.write(line -> insertTwice(line, n))));
      }
      go.countDown();
      for (int i = 0; i < writes.size(); i++) {
        assertOutcome(writes.get(i), /* fails= */ i == 5);
      }
    }
    assertThat(count()).isEqualTo(16);
  }

  private static int hold(CountDownLatch begun, CountDownLatch go) {
    begun.countDown();
    try {
      return go.await(20, TimeUnit.SECONDS) ? 0 : 1;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static int insertTwice(Line line, int n) throws SQLException {
    int inserted = line.update(INSERT, "application " + n);
    return inserted + line.update(n == 4 ? "INSERT INTO nowhere VALUES (?)" : INSERT, "twice " + n);
  }

  private static void assertOutcome(Future<Integer> write, boolean fails) {
    if (fails) {
      assertThat(write)
          .failsWithin(20, TimeUnit.SECONDS)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(JournalBroken.class)
          .withMessageContaining("no such table: nowhere");
    } else {
      assertThat(write).succeedsWithin(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void commits_are_told_in_order_and_before_the_writer_returns() throws Exception {
    List<Long> told = new CopyOnWriteArrayList<>();
    List<Future<Boolean>> known = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        known.add(
            threads.submit(
                () -> {
                  long number = database.write(DatabaseTest::insertAndCount, told::add);
                  return List.copyOf(told).contains(number);
                }));
      }
    }
    for (Future<Boolean> one : known) {
      assertThat(one).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(true);
    }
    assertThat(told).hasSize(50).isSorted().doesNotHaveDuplicates();
  }

  private static long insertAndCount(Line line) throws SQLException {
    line.update(INSERT, "shop");
    return line.number(COUNT);
  }

  @Test
  void a_bug_in_a_write_is_thrown_where_the_write_was_asked_for() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                database.write(
                    line -> {
                      line.update(INSERT, "shop");
                      throw new IllegalStateException("a bug");
                    }));
    assertThat(count()).isZero();
    int inserted = database.write(line -> line.update(INSERT, "shop"));
    assertThat(inserted).isEqualTo(1);
  }

  @Test
  void readers_cannot_write() {
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(() -> database.read(line -> line.update(INSERT, "shop")));
    assertThat(count()).isZero();
  }

  @Test
  void what_waits_when_it_is_closed_is_written_and_what_comes_later_is_refused() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> held = threads.submit(() -> database.write(_ -> hold(begun, go)));
      begun.await();
      var write = new FutureTask<>(() -> database.write(line -> line.update(INSERT, "shop")));
      Thread writer = Thread.ofVirtual().start(write);
      awaitState(writer, Thread.State.WAITING);
      Future<?> closed = threads.submit(database::close);
      go.countDown();
      assertThat(held).succeedsWithin(20, TimeUnit.SECONDS);
      assertThat(closed).succeedsWithin(20, TimeUnit.SECONDS);
      assertThat(write).succeedsWithin(20, TimeUnit.SECONDS);
    }
    assertThatExceptionOfType(JournalBroken.class)
        .isThrownBy(() -> database.write(line -> line.update(INSERT, "shop")))
        .withMessageContaining("it is closed");
    database = opened(folder);
    assertThat(count()).isEqualTo(1);
  }

  private static void awaitState(Thread thread, Thread.State state) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (thread.getState() != state && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertThat(thread.getState()).isEqualTo(state);
  }

  private long count() {
    return database.read(line -> line.number(COUNT));
  }
}
