package slipway.agent.router.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Tick;

class TickStoreTest {
  private static final int AN_HOUR = 36_000; // ticks of 100 ms
  private final SplittableRandom random = new SplittableRandom(7);

  private Tick tick(long sequence) {
    List<Tick.Tally> tallies = new ArrayList<>();
    for (String release : List.of("v1-4f0d9a61c2", "v2-b81c77e0aa")) {
      List<Integer> buckets =
          IntStream.range(20, 80).filter(_ -> random.nextInt(100) < 40).boxed().toList();
      List<Long> counts = buckets.stream().map(_ -> 1L + random.nextInt(9)).toList();
      tallies.add(
          new Tick.Tally(
              release,
              5_000,
              few(200),
              few(3),
              few(3),
              few(3),
              new Tick.Latency(buckets, counts, few(2), few(2)),
              new Tick.Statuses(few(200), few(3), few(3), few(3), few(3), few(3), few(3)),
              new Tick.Clients(few(9), few(200), few(9))));
    }
    return new Tick(sequence, 1_700_000_000_000L + sequence * 100, 100, (int) few(3), tallies);
  }

  private long few(int bound) {
    return 1L + random.nextInt(bound);
  }

  @Test
  void ticks_come_back_as_they_were_and_from_where_the_reader_stopped() {
    var store = new TickStore(1_000);
    List<Tick> added = new ArrayList<>();
    for (long sequence = 1_000; sequence < 1_300; sequence++) {
      Tick tick = tick(sequence);
      added.add(tick);
      store.add(tick);
    }

    assertThat(store.after(0, 10_000).ticks()).isEqualTo(added);
    assertThat(store.after(1_099, 10_000).ticks()).isEqualTo(added.subList(100, 300));
    assertThat(store.after(1_099, 50).ticks()).isEqualTo(added.subList(100, 150));
    assertThat(store.after(1_299, 50)).isEqualTo(new Answer.Ticks(List.of(), 1_000));
    assertThat(store.next()).isEqualTo(1_300);
  }

  @Test
  void a_tick_out_of_order_is_a_bug() {
    var store = new TickStore(5);

    assertThatThrownBy(() -> store.add(tick(6)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tick 6; expected 5");
  }

  @Test
  void an_hour_of_the_shortest_ticks_is_kept_in_few_bytes_and_older_ones_go() {
    var store = new TickStore(1);
    int added = AN_HOUR + 10_000;
    for (long sequence = 1; sequence <= added; sequence++) {
      store.add(tick(sequence));
    }
    long oldest = store.after(0, 0).oldestKept();

    assertThat(added - oldest).isGreaterThanOrEqualTo(AN_HOUR);
    assertThat(oldest).isGreaterThan(1);
    assertThat(store.after(0, 1).ticks().getFirst().sequence()).isEqualTo(oldest);
    assertThat(store.bytes()).isLessThanOrEqualTo(TickStore.MOST_BYTES);
  }
}
