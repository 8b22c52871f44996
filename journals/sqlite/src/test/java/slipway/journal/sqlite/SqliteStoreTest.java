package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.application.Place;
import slipway.evidence.Tick;
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
      store.expire();
      assertThat(store.ticks().newest(BACKEND)).isEqualTo(7);
      clock.advance(SqliteTicks.RETENTION.plusMillis(1));
      store.expire();
      assertThat(store.ticks().newest(BACKEND)).isZero();
      assertThat(store.journal().load(Samples.SHOP)).isEqualTo(told);
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
