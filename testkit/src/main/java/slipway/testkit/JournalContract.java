package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Journal;
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
  private final Teller told = new Teller(() -> store);

  /** A journal that remembers nothing yet. */
  protected abstract Store create(InstantSource clock);

  /** The same journal as the next process finds it, which has nothing but what was stored. */
  protected abstract Store reopen();

  @BeforeEach
  final void begin() {
    store = create(clock);
  }

  @Nested
  final class Appending extends AppendContract {
    Appending() {
      super(told);
    }
  }

  @Nested
  final class Reading extends ChronicleContract {
    Reading() {
      super(told);
    }
  }

  @Nested
  final class Rivals extends RivalsContract {
    Rivals() {
      super(told);
    }
  }

  @Test
  void a_lane_in_which_nothing_ever_happened_is_empty() {
    assertThat(told.journal().load(Samples.SHOP)).isEqualTo(Lane.empty(Samples.SHOP));
    assertThat(told.chronicle().lanes()).isEmpty();
    assertThat(told.chronicle().after(0, 10)).isEmpty();
    assertThat(told.chronicle().of(new DeploymentId(Samples.SHOP, 1))).isEmpty();
  }

  @Test
  void what_was_appended_is_loaded() {
    Lane after = told.tell(Samples.SHOP, 5);
    assertThat(after.revision()).isEqualTo(5);
    assertThat(told.journal().load(Samples.SHOP)).isEqualTo(after);
  }

  @Test
  void the_next_process_loads_the_lane_that_this_one_folded() {
    Lane live = told.tell(Samples.SHOP, 7);
    List<Envelope> before = told.chronicle().after(0, 100);
    store = reopen();
    assertThat(told.journal().load(Samples.SHOP)).isEqualTo(live);
    assertThat(told.chronicle().after(0, 100)).isEqualTo(before);
    assertThat(told.tell(Samples.SHOP, 2).revision()).isEqualTo(9);
  }

  @Test
  void an_envelope_says_what_when_who_and_where() {
    Lane empty = told.journal().load(Samples.SHOP);
    Entry entry = Samples.opening(empty);
    told.journal().append(empty, List.of(entry), "grace");
    assertThat(told.chronicle().after(0, 10))
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
    told.tell(Samples.SHOP, 1);
    clock.set(SettableClock.START.minusSeconds(3_600).plusNanos(1));
    Lane live = told.tell(Samples.SHOP, 1);
    assertThat(told.chronicle().after(1, 1).getFirst().at()).isEqualTo(clock.instant());
    store = reopen();
    assertThat(told.journal().load(Samples.SHOP)).isEqualTo(live);
  }

  @Test
  void any_words_are_kept_as_they_are() {
    String words = "\"quoted\" \\ ß – 日本 🚢 \n\t'; DROP TABLE events; --";
    Lane seen = told.tell(Samples.SHOP, 2);
    Entry entry = new Entry(new DeploymentId(seen.id(), 1), new Event.Paused(words, words));
    told.journal().append(seen, List.of(entry), words);
    store = reopen();
    Envelope last = told.chronicle().after(2, 1).getFirst();
    assertThat(last.entry()).isEqualTo(entry);
    assertThat(last.actor()).isEqualTo(words);
  }

  @Test
  void many_lanes_are_told_apart() {
    List<LaneId> lanes =
        IntStream.range(0, 40)
            .mapToObj(n -> new LaneId("shop-" + n / 2, n % 2 == 0 ? "staging" : "production"))
            .toList();
    lanes.forEach(lane -> told.tell(lane, 2));
    List<Lane> live = lanes.stream().map(lane -> told.tell(lane, 1)).toList();
    store = reopen();
    assertThat(told.chronicle().lanes()).containsExactlyInAnyOrderElementsOf(lanes);
    assertThat(lanes.stream().map(told.journal()::load)).isEqualTo(live);
  }
}
