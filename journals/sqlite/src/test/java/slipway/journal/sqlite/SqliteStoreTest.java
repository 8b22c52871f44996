package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.journal.Examined;
import slipway.journal.JournalBroken;
import slipway.journal.Retention;
import slipway.journal.Store;
import slipway.journal.StoreType;
import slipway.lane.Lane;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** The store as the server finds it. */
class SqliteStoreTest {
  private static final Place BACKEND = new Place(Samples.SHOP, "backend");

  private final SettableClock clock = new SettableClock();
  @TempDir private Path folder;

  @Test
  void it_is_found_by_its_name_and_makes_its_folder_for_its_owner() throws Exception {
    Path below = folder.resolve("new").resolve("data");
    try (Store store = type().open(below, clock, "0.1.0-test")) {
      assertThat(store.chronicle().lanes()).isEmpty();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(below)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void everything_is_there_when_it_is_opened_again() throws Exception {
    Lane told;
    try (Store store = type().open(folder, clock, "0.1.0-test")) {
      Lane empty = store.journal().load(Samples.SHOP);
      told = store.journal().append(empty, List.of(Samples.opening(empty)), "ada");
      store.ticks().keep(BACKEND, List.of(new Tick(7, clock.instant(), 100, List.of())));
      store.configurations().apply("shop", "a: 1", "slipway.yaml", "ada");
      assertThat(store.awaitAfter(0, Duration.ZERO)).isTrue();
    }
    try (Store store = type().open(folder, clock, "0.1.0-test")) {
      assertThat(store.journal().load(Samples.SHOP)).isEqualTo(told);
      assertThat(store.chronicle().after(0, 10).getFirst().build()).isEqualTo("0.1.0-test");
      assertThat(store.ticks().newest(BACKEND)).isEqualTo(7);
      assertThat(store.configurations().current("shop")).isPresent();
      assertThat(store.awaitAfter(0, Duration.ZERO)).isTrue();
      assertThat(store.awaitAfter(1, Duration.ZERO)).isFalse();
    }
  }

  @Test
  void expiring_forgets_ticks_and_nothing_that_was_decided() throws Exception {
    try (Store store = type().open(folder, clock, "0.1.0-test")) {
      Lane empty = store.journal().load(Samples.SHOP);
      Lane told = store.journal().append(empty, List.of(Samples.opening(empty)), "ada");
      store.ticks().keep(BACKEND, List.of(new Tick(7, clock.instant(), 100, List.of())));
      store.expire(Retention.USUAL);
      assertThat(store.ticks().newest(BACKEND)).isEqualTo(7);
      clock.advance(Retention.USUAL.ticks().plusMillis(1));
      store.expire(Retention.USUAL);
      assertThat(store.ticks().newest(BACKEND)).isZero();
      assertThat(store.journal().load(Samples.SHOP)).isEqualTo(told);
    }
  }

  @Test
  void a_copy_holds_what_was_remembered_until_then_and_nothing_of_later() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("it's a copy"));
    Lane told;
    try (Store store = type().open(folder.resolve("data"), clock, "0.1.0-test")) {
      Lane empty = store.journal().load(Samples.SHOP);
      told = store.journal().append(empty, List.of(Samples.opening(empty)), "ada");
      store.ticks().keep(BACKEND, List.of(new Tick(7, clock.instant(), 100, List.of())));
      store.copyTo(copy);
      Lane other = store.journal().load(Samples.lane(2));
      store.journal().append(other, List.of(Samples.opening(other)), "ada");
    }
    assertThat(type().examine(copy))
        .isEqualTo(
            new Examined(
                1,
                1,
                Map.of("journal.db", Schema.JOURNAL.newest(), "ticks.db", Schema.TICKS.newest())));
    try (Stream<Path> files = Files.list(copy)) {
      assertThat(files)
          .hasSize(2)
          .allMatch(file -> PosixFilePermissions.toString(permissions(file)).equals("rw-------"));
    }
    try (Store store = type().open(copy, clock, "0.1.0-test")) {
      assertThat(store.journal().load(Samples.SHOP)).isEqualTo(told);
      assertThat(store.ticks().newest(BACKEND)).isEqualTo(7);
      assertThat(store.newestPosition()).isEqualTo(1);
    }
  }

  @Test
  void a_copy_that_is_damaged_is_told_from_a_whole_one() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    try (Store store = type().open(folder.resolve("data"), clock, "0.1.0-test")) {
      store.copyTo(copy);
    }
    assertThat(type().examine(copy).position()).isZero();
    Path journal = copy.resolve("journal.db");
    byte[] bytes = Files.readAllBytes(journal);
    Arrays.fill(bytes, 4_096, 8_192, (byte) 7);
    Files.write(journal, bytes);
    assertThatThrownBy(() -> type().examine(copy))
        .isInstanceOf(JournalBroken.class)
        .hasMessageContaining("journal.db")
        .hasMessageContaining("damaged");
    Files.delete(journal);
    assertThatThrownBy(() -> type().examine(copy)).hasMessageContaining("there is no " + journal);
  }

  private static Set<PosixFilePermission> permissions(Path file) {
    try {
      return Files.getPosixFilePermissions(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoreType type() {
    return ServiceLoader.load(StoreType.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(type -> type.name().equals("sqlite"))
        .findFirst()
        .orElseThrow();
  }
}
