package slipway.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.application.Place;
import slipway.evidence.TickStore;
import slipway.journal.Retention;
import slipway.journal.format.TickFormat;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;
import slipway.testkit.TickStoreContract;

class SqliteTicksTest extends TickStoreContract {
  private static final Place BACKEND = new Place(Samples.SHOP, "backend");

  private final SettableClock clock = new SettableClock();
  private final List<SqliteTicks> opened = new ArrayList<>();
  @TempDir private Path folder;

  @Override
  protected TickStore create() {
    return open();
  }

  @Override
  protected TickStore reopen() {
    opened.getLast().close();
    return open();
  }

  private SqliteTicks open() {
    opened.add(SqliteTicks.open(folder.resolve("ticks.db"), clock, "test"));
    return opened.getLast();
  }

  @AfterEach
  void close() {
    opened.forEach(SqliteTicks::close);
  }

  @Test
  void a_digest_is_the_one_of_the_stored_form() {
    SqliteTicks store = opened.getLast();
    store.keep(BACKEND, ticks(1, 5));
    assertThat(store.digest(BACKEND, 1, 4)).isEqualTo(TickFormat.digest(ticks(2, 4)));
  }

  @Test
  void ticks_are_forgotten_when_their_time_is_over_and_not_before() {
    SqliteTicks store = opened.getLast();
    store.keep(BACKEND, ticks(1, 10));
    store.keep(new Place(Samples.lane(2), "backend"), ticks(1, 10));
    clock.advance(Retention.USUAL.ticks().plus(Duration.ofMillis(100)));
    assertThat(store.expire(clock.instant(), Retention.USUAL)).isZero();
    clock.advance(Duration.ofMillis(400));
    assertThat(store.expire(clock.instant(), Retention.USUAL)).isEqualTo(8);
    assertThat(store.between(BACKEND, 0, 100)).isEqualTo(ticks(5, 10));
    assertThat(store.expire(clock.instant(), Retention.USUAL)).isZero();
  }

  @Test
  void many_ticks_are_forgotten_in_pieces() {
    SqliteTicks store = opened.getLast();
    store.keep(BACKEND, ticks(1, 12_000));
    clock.advance(Retention.USUAL.ticks().plusDays(1));
    assertThat(store.expire(clock.instant(), Retention.USUAL)).isEqualTo(12_000);
    assertThat(store.newest(BACKEND)).isZero();
  }

  @Test
  void the_file_gives_back_the_room_of_what_is_forgotten() throws Exception {
    SqliteTicks store = opened.getLast();
    store.keep(BACKEND, ticks(1, 12_000));
    clock.advance(Retention.USUAL.ticks().plusDays(1));
    store.expire(clock.instant(), Retention.USUAL);
    store.close();
    assertThat(Files.size(folder.resolve("ticks.db"))).isLessThan(100_000);
  }

  @Test
  void beyond_their_room_the_oldest_ticks_are_forgotten_first() {
    SqliteTicks store = opened.getLast();
    store.keep(BACKEND, ticks(1, 22_000));
    var little = new Retention(Duration.ofDays(30), 700_000);
    int gone = store.expire(clock.instant(), little);
    assertThat(gone).isBetween(5_000, 21_999);
    assertThat(store.between(BACKEND, 0, gone)).isEmpty();
    assertThat(store.latest(BACKEND, 1)).isEqualTo(ticks(22_000, 22_000));
    assertThat(store.expire(clock.instant(), little)).isZero();
  }
}
