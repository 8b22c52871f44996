package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import slipway.application.LaneId;
import slipway.application.Place;
import slipway.journal.Envelope;
import slipway.testkit.SettableClock;

/**
 * A data folder of every schema that was ever on main, left by a real server: v1 came in, v2 came
 * in by canary and went home. Each is opened and read by the build of today.
 */
class GoldenFoldersTest {
  private static final Path GOLDEN = Path.of("src/test/resources/slipway/journal/sqlite/golden");
  private static final LaneId LANE = new LaneId("shop", "production");
  private static final int ALL = 1_000;

  /** How many there are in each folder. */
  private static final Map<String, Integer> EVENTS =
      Map.of("journal-1-ticks-1", 16, "journal-2-ticks-1", 16, "journal-3-ticks-1", 12);

  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everything_in_the_folder_of_any_schema_is_read() throws IOException {
    return folders().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.getFileName() + "", () -> read(golden)));
  }

  private void read(Path golden) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(golden.getFileName()));
    for (String file : List.of("journal.db", "ticks.db")) {
      Files.copy(golden.resolve(file), copy.resolve(file));
    }
    try (var store = SqliteStore.open(copy, clock, "0.9.0-test")) {
      List<Envelope> events = store.chronicle().after(0, ALL);
      assertThat(events).hasSize(EVENTS.getOrDefault(golden.getFileName() + "", 0));
      assertThat(events.stream().map(Envelope::actor)).contains("root@vm");
      assertThat(store.chronicle().lanes()).containsExactly(LANE);
      assertThat(store.journal().load(LANE).revision()).isEqualTo(events.size());
      assertThat(store.configurations().current("shop").orElseThrow().text())
          .contains("canary: {least: 30%");
      assertThat(store.releases().of("shop", ALL)).hasSize(2);
      assertThat(store.ticks().latest(new Place(LANE, "backend"), ALL))
          .anyMatch(tick -> tick.tallies().stream().anyMatch(tally -> tally.requests() > 0));
      // It can be written, too, and opened again.
      store.configurations().apply("shop", "a: 1", "slipway.yaml", "ada");
      store.finishUpgrade();
      store.finishUpgrade();
    }
    try (var store = SqliteStore.open(copy, clock, "0.9.0-test")) {
      assertThat(store.configurations().current("shop").orElseThrow().text()).isEqualTo("a: 1");
    }
  }

  @Test
  void the_newest_schema_has_a_folder() throws IOException {
    assertThat(folders().stream().map(path -> path.getFileName().toString()))
        .as(
            "a new script needs a new folder, never a changed one: run a server of it, let v1 come"
                + " in, v2 come in by canary and go home, end it, and keep its journal.db and"
                + " ticks.db in %s",
            GOLDEN)
        .contains("journal-%d-ticks-%d".formatted(Schema.JOURNAL.newest(), Schema.TICKS.newest()));
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders.sorted().toList();
    }
  }
}
