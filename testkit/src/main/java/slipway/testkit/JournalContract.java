package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static slipway.testkit.Samples.nth;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Journal;
import slipway.journal.StaleLane;
import slipway.lane.Lane;

/** What every journal keeps, whatever it is kept in. */
public abstract class JournalContract {

  /** A journal and how it is read. */
  public record Store(Journal journal, Chronicle chronicle) {

    /** One that is both. */
    public static <J extends Journal & Chronicle> Store of(J both) {
      return new Store(both, both);
    }
  }

  /** The clock the journal is to read. */
  protected final SettableClock clock = new SettableClock();

  private Store store = Store.of(new MemoryJournal(clock));

  /** A journal that remembers nothing yet. */
  protected abstract Store create(InstantSource clock);

  /** The same journal as the next process finds it, which has nothing but what was stored. */
  protected abstract Store reopen();

  @BeforeEach
  final void begin() {
    store = create(clock);
  }

  @Test
  void a_lane_in_which_nothing_ever_happened_is_empty() {
    assertThat(journal().load(Samples.SHOP)).isEqualTo(Lane.empty(Samples.SHOP));
    assertThat(chronicle().lanes()).isEmpty();
    assertThat(chronicle().after(0, 10)).isEmpty();
    assertThat(chronicle().of(new DeploymentId(Samples.SHOP, 1))).isEmpty();
  }

  @Test
  void what_was_appended_is_loaded() {
    Lane after = tell(Samples.SHOP, 5);
    assertThat(after.revision()).isEqualTo(5);
    assertThat(journal().load(Samples.SHOP)).isEqualTo(after);
  }

  @Test
  void the_next_process_loads_the_lane_that_this_one_folded() {
    Lane live = tell(Samples.SHOP, 7);
    List<Envelope> told = chronicle().after(0, 100);
    store = reopen();
    assertThat(journal().load(Samples.SHOP)).isEqualTo(live);
    assertThat(chronicle().after(0, 100)).isEqualTo(told);
    assertThat(tell(Samples.SHOP, 2).revision()).isEqualTo(9);
  }

  @Test
  void an_envelope_says_what_when_who_and_where() {
    Lane empty = journal().load(Samples.SHOP);
    Entry entry = Samples.opening(empty);
    journal().append(empty, List.of(entry), "grace");
    assertThat(chronicle().after(0, 10))
        .singleElement()
        .satisfies(
            envelope -> {
              assertThat(envelope.position()).isEqualTo(1);
              assertThat(envelope.entry()).isEqualTo(entry);
              assertThat(envelope.revision()).isEqualTo(1);
              assertThat(envelope.at()).isEqualTo(clock.instant());
              assertThat(envelope.actor()).isEqualTo("grace");
              assertThat(envelope.build()).isNotBlank();
            });
  }

  @Test
  void times_are_kept_to_the_nanosecond_though_the_clock_is_set_back() {
    tell(Samples.SHOP, 1);
    clock.set(SettableClock.START.minusSeconds(3_600).plusNanos(1));
    Lane live = tell(Samples.SHOP, 1);
    assertThat(chronicle().after(1, 1).getFirst().at()).isEqualTo(clock.instant());
    store = reopen();
    assertThat(journal().load(Samples.SHOP)).isEqualTo(live);
  }

  @Test
  void positions_grow_without_gaps_over_all_lanes() {
    tell(Samples.lane(1), 3);
    tell(Samples.lane(2), 2);
    tell(Samples.lane(1), 2);
    assertThat(positions(chronicle().after(0, 100))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    assertThat(chronicle().after(0, 100).stream().map(Envelope::revision))
        .containsExactly(1L, 2L, 3L, 1L, 2L, 4L, 5L);
  }

  @Test
  void a_reader_gets_at_most_what_it_asked_for_and_goes_on_from_there() {
    tell(Samples.SHOP, 5);
    assertThat(positions(chronicle().after(0, 2))).containsExactly(1L, 2L);
    assertThat(positions(chronicle().after(2, 2))).containsExactly(3L, 4L);
    assertThat(positions(chronicle().after(4, 2))).containsExactly(5L);
    assertThat(chronicle().after(5, 2)).isEmpty();
    assertThat(chronicle().after(99, 2)).isEmpty();
    assertThat(chronicle().after(0, 0)).isEmpty();
  }

  @Test
  void a_deployments_own_events_are_read_in_order() {
    tell(Samples.lane(1), 3);
    tell(Samples.lane(2), 3);
    tell(Samples.lane(1), 1);
    DeploymentId asked = new DeploymentId(Samples.lane(1), 1);
    List<Envelope> own = chronicle().of(asked);
    assertThat(positions(own)).containsExactly(1L, 2L, 3L, 7L);
    assertThat(own).allMatch(envelope -> envelope.entry().deployment().equals(asked));
    assertThat(chronicle().of(new DeploymentId(Samples.lane(1), 2))).isEmpty();
  }

  @Test
  void a_stale_append_is_refused_and_leaves_nothing() {
    Lane seen = tell(Samples.SHOP, 1);
    Lane now = tell(Samples.SHOP, 1);
    assertThatExceptionOfType(StaleLane.class)
        .isThrownBy(() -> journal().append(seen, List.of(nth(seen, 1)), "late"))
        .withMessageContaining(Samples.SHOP.toString())
        .withMessageContaining("1");
    assertThat(journal().load(Samples.SHOP)).isEqualTo(now);
    assertThat(chronicle().after(0, 100)).hasSize(2);
  }

  @Test
  void a_lane_from_the_future_is_refused_too() {
    Lane seen = tell(Samples.SHOP, 2);
    Lane ahead = new Lane(seen.id(), 3, seen.lastNumber(), seen.deployments());
    assertThatExceptionOfType(StaleLane.class)
        .isThrownBy(() -> journal().append(ahead, List.of(nth(ahead, 2)), "early"));
    assertThat(chronicle().after(0, 100)).hasSize(2);
  }

  @Test
  void of_several_events_all_happen_or_none() {
    Lane seen = tell(Samples.SHOP, 1);
    Lane after = journal().append(seen, List.of(nth(seen, 1), nth(seen, 2)), "ada");
    assertThat(after.revision()).isEqualTo(3);
    assertThat(positions(chronicle().after(1, 100))).containsExactly(2L, 3L);

    List<Entry> impossible = List.of(nth(seen, 3), nth(seen, 3));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> journal().append(after, impossible, "ada"));
    assertThat(journal().load(Samples.SHOP)).isEqualTo(after);
    assertThat(chronicle().after(0, 100)).hasSize(3);
    assertThat(positions(List.of(lastOf(tell(Samples.SHOP, 1))))).containsExactly(4L);
  }

  @Test
  void an_event_of_another_lane_is_a_bug_and_leaves_nothing() {
    Lane seen = journal().load(Samples.lane(1));
    Entry other = Samples.opening(Lane.empty(Samples.lane(2)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> journal().append(seen, List.of(other), "ada"));
    assertThat(chronicle().lanes()).isEmpty();
  }

  @Test
  void nothing_appended_is_nothing_happened() {
    Lane seen = tell(Samples.SHOP, 2);
    assertThat(journal().append(seen, List.of(), "ada")).isEqualTo(seen);
    assertThat(chronicle().after(0, 100)).hasSize(2);
  }

  @Test
  void any_words_are_kept_as_they_are() {
    String words = "\"quoted\" \\ ß – 日本 🚢 \n\t'; DROP TABLE events; --";
    Lane seen = tell(Samples.SHOP, 2);
    Entry entry = new Entry(new DeploymentId(seen.id(), 1), new Event.Paused(words, words));
    journal().append(seen, List.of(entry), words);
    store = reopen();
    Envelope last = chronicle().after(2, 1).getFirst();
    assertThat(last.entry()).isEqualTo(entry);
    assertThat(last.actor()).isEqualTo(words);
  }

  @Test
  void many_lanes_are_told_apart() {
    List<LaneId> lanes =
        IntStream.range(0, 40)
            .mapToObj(n -> new LaneId("shop-" + n / 2, n % 2 == 0 ? "staging" : "production"))
            .toList();
    lanes.forEach(lane -> tell(lane, 2));
    List<Lane> live = lanes.stream().map(lane -> tell(lane, 1)).toList();
    store = reopen();
    assertThat(chronicle().lanes()).containsExactlyInAnyOrderElementsOf(lanes);
    assertThat(lanes.stream().map(journal()::load)).isEqualTo(live);
  }

  @Test
  void of_concurrent_appends_to_one_lane_exactly_one_wins() {
    int rivals = 8;
    Lane lane = tell(Samples.SHOP, 2);
    for (int round = 2; round < 22; round++) {
      Lane seen = lane;
      int n = round;
      List<Boolean> won =
          Together.run(
              rivals, rival -> attempt(seen, new Entry(id(seen), nth(seen, n).event()), rival));
      assertThat(won).containsOnlyOnce(true);
      lane = journal().load(Samples.SHOP);
      assertThat(lane.revision()).isEqualTo(seen.revision() + 1);
    }
    assertThat(positions(chronicle().after(0, 1_000)))
        .isEqualTo(IntStream.rangeClosed(1, 22).mapToObj(Long::valueOf).toList());
  }

  private boolean attempt(Lane seen, Entry entry, int rival) {
    try {
      journal().append(seen, List.of(entry), "rival " + rival);
      return true;
    } catch (StaleLane expected) {
      assertThat(expected).hasMessageContaining(seen.id().toString());
      return false;
    }
  }

  @Test
  void a_reader_beside_many_writers_never_skips_an_event() {
    int writers = 6;
    int each = 60;
    List<List<Long>> read =
        Together.run(
            writers + 1,
            n -> {
              if (n == writers) {
                return readUntil((long) writers * each);
              }
              tell(Samples.lane(n), each);
              return List.of();
            });
    assertThat(read.getLast())
        .isEqualTo(IntStream.rangeClosed(1, writers * each).mapToObj(Long::valueOf).toList());
  }

  private List<Long> readUntil(long last) {
    List<Long> read = new ArrayList<>();
    while (read.isEmpty() || read.getLast() < last) {
      long position = read.isEmpty() ? 0 : read.getLast();
      read.addAll(positions(chronicle().after(position, 7)));
      Thread.onSpinWait();
    }
    return read;
  }

  @Test
  void concurrent_loads_and_appends_agree() {
    Lane before = tell(Samples.SHOP, 2);
    List<Long> revisions =
        Together.run(
            4,
            n -> {
              if (n == 0) {
                return tell(Samples.SHOP, 50).revision();
              }
              long newest = 0;
              while (newest < before.revision() + 50) {
                Lane seen = journal().load(Samples.SHOP);
                assertThat(seen.revision()).isGreaterThanOrEqualTo(newest);
                newest = seen.revision();
              }
              return newest;
            });
    assertThat(revisions).containsOnly(52L);
  }

  private Journal journal() {
    return store.journal();
  }

  private Chronicle chronicle() {
    return store.chronicle();
  }

  /** So many more events of an endless story happen to a lane, one by one. */
  private Lane tell(LaneId id, int events) {
    Lane lane = journal().load(id);
    for (int i = 0; i < events; i++) {
      Entry entry = nth(lane, (int) lane.revision());
      lane = journal().append(lane, List.of(entry), "ada");
    }
    return lane;
  }

  private Envelope lastOf(Lane lane) {
    return chronicle().of(id(lane)).getLast();
  }

  private static DeploymentId id(Lane lane) {
    return new DeploymentId(lane.id(), 1);
  }

  private static List<Long> positions(List<Envelope> envelopes) {
    return envelopes.stream().map(Envelope::position).toList();
  }
}
