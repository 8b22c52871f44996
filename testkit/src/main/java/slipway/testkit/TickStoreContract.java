package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.application.Place;
import slipway.evidence.Tick;
import slipway.evidence.TickStore;
import slipway.release.Digest;

/** What every store of ticks keeps. */
public abstract class TickStoreContract {
  private static final Place BACKEND = new Place(Samples.SHOP, "backend");
  private static final Place FRONTEND = new Place(Samples.SHOP, "frontend");
  private static final Place ELSEWHERE = new Place(Samples.lane(2), "backend");

  private static final long LEAP = 1_000_000_000;

  private TickStore store = new MemoryTicks();

  /** A store that keeps nothing yet. */
  protected abstract TickStore create();

  /** The same store as the next process finds it. */
  protected abstract TickStore reopen();

  @BeforeEach
  final void begin() {
    store = create();
  }

  @Test
  void a_place_of_which_nothing_was_kept_has_no_tick() {
    assertThat(store.newest(BACKEND)).isZero();
    assertThat(store.between(BACKEND, 0, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void what_was_kept_is_read_oldest_first_though_it_came_late() {
    store.keep(BACKEND, List.of(tick(3, 1), tick(4, 1)));
    store.keep(BACKEND, List.of(tick(1, 1), tick(2, 1)));
    assertThat(store.between(BACKEND, 0, 4))
        .containsExactly(tick(1, 1), tick(2, 1), tick(3, 1), tick(4, 1));
    assertThat(store.newest(BACKEND)).isEqualTo(4);
  }

  @Test
  void a_span_excludes_its_beginning_and_includes_its_end() {
    store.keep(BACKEND, ticks(1, 6));
    assertThat(store.between(BACKEND, 2, 4)).isEqualTo(ticks(3, 4));
    assertThat(store.between(BACKEND, 4, 4)).isEmpty();
    assertThat(store.between(BACKEND, 5, 2)).isEmpty();
    assertThat(store.between(BACKEND, 5, Long.MAX_VALUE)).isEqualTo(ticks(6, 6));
  }

  @Test
  void the_latest_are_found_across_a_leap_in_their_numbers() {
    store.keep(BACKEND, ticks(1, 3));
    store.keep(BACKEND, List.of(tick(LEAP, 1), tick(LEAP + 1, 1)));
    store.keep(FRONTEND, List.of(tick(LEAP + 2, 1)));
    assertThat(store.latest(BACKEND, 3))
        .containsExactly(tick(3, 3), tick(LEAP, 1), tick(LEAP + 1, 1));
    assertThat(store.latest(BACKEND, 9)).hasSize(5);
    assertThat(store.latest(ELSEWHERE, 9)).isEmpty();
  }

  @Test
  void a_tick_that_is_kept_already_stays_as_it_is() {
    store.keep(BACKEND, List.of(tick(1, 10)));
    store.keep(BACKEND, List.of(tick(1, 99), tick(2, 20)));
    assertThat(store.between(BACKEND, 0, 2)).containsExactly(tick(1, 10), tick(2, 20));
  }

  @Test
  void places_are_told_apart() {
    store.keep(BACKEND, List.of(tick(1, 1)));
    store.keep(FRONTEND, List.of(tick(7, 7)));
    store.keep(ELSEWHERE, List.of(tick(9, 9)));
    assertThat(store.between(BACKEND, 0, 100)).containsExactly(tick(1, 1));
    assertThat(store.between(FRONTEND, 0, 100)).containsExactly(tick(7, 7));
    assertThat(store.newest(ELSEWHERE)).isEqualTo(9);
  }

  @Test
  void the_next_process_finds_the_ticks_as_they_were() {
    store.keep(BACKEND, ticks(1, 250));
    store = reopen();
    assertThat(store.between(BACKEND, 0, 250)).isEqualTo(ticks(1, 250));
    assertThat(store.newest(BACKEND)).isEqualTo(250);
  }

  @Test
  void a_digest_is_of_what_is_kept_in_the_span_and_of_nothing_else() {
    store.keep(BACKEND, ticks(1, 3));
    store.keep(FRONTEND, ticks(2, 2));
    Digest before = store.digest(BACKEND, 0, 3);
    store.keep(BACKEND, ticks(4, 9));
    store.keep(BACKEND, List.of(tick(2, 99)));
    assertThat(store.digest(BACKEND, 0, 3)).isEqualTo(before);
    assertThat(store.digest(BACKEND, 1, 2)).isEqualTo(store.digest(FRONTEND, 0, 9));
    assertThat(List.of(before, store.digest(BACKEND, 1, 3), store.digest(BACKEND, 0, 4)))
        .doesNotHaveDuplicates();
    store = reopen();
    assertThat(store.digest(BACKEND, 0, 3)).isEqualTo(before);
  }

  @Test
  void nothing_kept_is_nothing_changed() {
    store.keep(BACKEND, List.of());
    assertThat(store.newest(BACKEND)).isZero();
  }

  @Test
  void two_who_keep_the_same_ticks_keep_them_once() {
    Together.run(
        4,
        n -> {
          LongStream.rangeClosed(1, 40).forEach(i -> store.keep(BACKEND, ticks(i, i)));
          return n;
        });
    assertThat(store.between(BACKEND, 0, 100)).isEqualTo(ticks(1, 40));
  }

  /** Ticks in a row, each with its own number of requests. */
  protected static List<Tick> ticks(long first, long last) {
    return LongStream.rangeClosed(first, last).mapToObj(n -> tick(n, n)).toList();
  }

  /** A tick of 100 ms; the first began when the clocks begin. */
  protected static Tick tick(long sequence, long requests) {
    var latency = new Tick.Latency(List.of(2, 9), List.of(requests, 1L), 1, 0);
    return new Tick(
        sequence,
        SettableClock.START.plus(Duration.ofMillis(100 * sequence)),
        100,
        List.of(
            new Tick.Tally(
                Samples.release("v1").key(),
                9_000,
                requests,
                1,
                latency,
                new Tick.Statuses(0, 0, 2, 0),
                Tick.Clients.NONE),
            new Tick.Tally(
                Samples.release("v2").key(),
                1_000,
                0,
                0,
                Tick.Latency.NONE,
                Tick.Statuses.NONE,
                new Tick.Clients(1, 20, 3))));
  }
}
