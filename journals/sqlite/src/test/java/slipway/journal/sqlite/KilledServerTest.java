package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import slipway.application.LaneId;
import slipway.journal.DataFolderTaken;
import slipway.journal.Envelope;
import slipway.lane.Lane;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** A server is killed while it appends, again and again. */
@Timeout(60)
class KilledServerTest {
  private static final int ROUNDS = 3;
  private static final int LANES = 4;
  private static final long SEED = 20_260_301;

  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;

  @Test
  void what_was_acknowledged_is_there_after_every_kill() throws Exception {
    var random = new Random(SEED);
    Map<LaneId, Long> acknowledged = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      int lines = 50 + random.nextInt(250);
      int before = acknowledged.values().stream().mapToInt(Long::intValue).sum();
      appendAndKill(lines, acknowledged);
      assertThat(acknowledged.values().stream().mapToInt(Long::intValue).sum())
          .isGreaterThanOrEqualTo(before + lines);
      assertNothingIsLost(acknowledged);
      try (Stream<Path> unpacked = Files.list(folder.resolve("sqlite"))) {
        assertThat(unpacked).as("this process's own and its mark").hasSizeLessThanOrEqualTo(2);
      }
    }
  }

  /**
   * Reads so many acknowledgements, kills, and reads those that were on their way. The kill is by
   * the handle, which leaves the pipe open.
   */
  private void appendAndKill(int lines, Map<LaneId, Long> acknowledged) throws Exception {
    Process server = Appending.start(folder, LANES);
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < lines; i++) {
        acknowledge(said.readLine(), acknowledged);
      }
      assertThat(server.isAlive()).isTrue();
      server.toHandle().destroyForcibly();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.endsWith(Appending.END)) {
          acknowledge(line, acknowledged);
        }
      }
    } finally {
      server.destroyForcibly();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void acknowledge(String line, Map<LaneId, Long> acknowledged) {
    assertThat(line).as("the server has said something").isNotNull();
    List<String> words = List.of(line.split(" ", -1));
    LaneId lane = Samples.lane(Integer.parseInt(words.get(0)));
    acknowledged.merge(lane, Long.valueOf(words.get(1)), Math::max);
  }

  private void assertNothingIsLost(Map<LaneId, Long> acknowledged) {
    try (SqliteStore store = SqliteStore.open(folder, clock, "test")) {
      acknowledged.forEach(
          (lane, revision) ->
              assertThat(store.journal().load(lane).revision())
                  .as("%s was acknowledged up to %d", lane, revision)
                  .isGreaterThanOrEqualTo(revision));
      List<Long> positions =
          store.journal().after(0, Integer.MAX_VALUE).stream().map(Envelope::position).toList();
      assertThat(positions).isEqualTo(LongStream.rangeClosed(1, positions.size()).boxed().toList());
      long events = store.journal().lanes().stream().mapToLong(id -> revision(store, id)).sum();
      assertThat(events).isEqualTo(positions.size());
    }
  }

  private static long revision(SqliteStore store, LaneId id) {
    Lane lane = store.journal().load(id);
    return lane.revision();
  }

  @Test
  void a_second_server_is_told_who_holds_the_data_folder_until_that_one_is_dead() throws Exception {
    Process server = Appending.start(folder, 1);
    try (BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).endsWith(Appending.END);
      assertThatExceptionOfType(DataFolderTaken.class)
          .isThrownBy(() -> SqliteStore.open(folder, clock, "test").close())
          .withMessageStartingWith(
              "data folder %s is in use by server process %d on "
                  .formatted(folder.toRealPath(), server.pid()))
          .withMessageContaining(", started 20")
          .withMessageEndingWith(
              ", build %s: stop that server, or choose another data folder"
                  .formatted(Appending.BUILD));
    } finally {
      server.destroyForcibly();
      assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
    SqliteStore.open(folder, clock, "test").close();
  }

  @Test
  void a_second_server_in_the_same_process_is_refused_and_does_not_free_the_first()
      throws IOException {
    SqliteStore first = SqliteStore.open(folder, clock, "test");
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(DataFolderTaken.class)
          .isThrownBy(() -> SqliteStore.open(folder.resolve("."), clock, "test").close())
          .withMessageContaining("server process " + ProcessHandle.current().pid());
    }
    first.close();
    SqliteStore.open(folder, clock, "test").close();
    assertThat(Files.readString(folder.resolve("server.lock")))
        .startsWith(ProcessHandle.current().pid() + "\n");
  }
}
