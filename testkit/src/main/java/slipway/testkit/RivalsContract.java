package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.testkit.Samples.nth;
import static slipway.testkit.Teller.positions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slipway.deployment.Entry;
import slipway.journal.StaleLane;
import slipway.lane.Lane;

/** What writers and readers of one journal are to each other. */
abstract class RivalsContract {
  private final Teller told;

  RivalsContract(Teller told) {
    this.told = told;
  }

  @Test
  void of_concurrent_appends_to_one_lane_exactly_one_wins() {
    int rivals = 8;
    Lane lane = told.tell(Samples.SHOP, 2);
    for (int round = 2; round < 22; round++) {
      Lane seen = lane;
      int n = round;
      List<Boolean> won =
          Together.run(
              rivals,
              rival -> attempt(seen, new Entry(Teller.id(seen), nth(seen, n).event()), rival));
      assertThat(won).containsOnlyOnce(true);
      lane = told.journal().load(Samples.SHOP);
      assertThat(lane.revision()).isEqualTo(seen.revision() + 1);
    }
    assertThat(positions(told.chronicle().after(0, 1_000)))
        .isEqualTo(IntStream.rangeClosed(1, 22).mapToObj(Long::valueOf).toList());
  }

  private boolean attempt(Lane seen, Entry entry, int rival) {
    try {
      told.journal().append(seen, List.of(entry), "rival " + rival);
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
              told.tell(Samples.lane(n), each);
              return List.of();
            });
    assertThat(read.getLast())
        .isEqualTo(IntStream.rangeClosed(1, writers * each).mapToObj(Long::valueOf).toList());
  }

  private List<Long> readUntil(long last) {
    List<Long> read = new ArrayList<>();
    while (read.isEmpty() || read.getLast() < last) {
      long position = read.isEmpty() ? 0 : read.getLast();
      read.addAll(positions(told.chronicle().after(position, 7)));
      Thread.onSpinWait();
    }
    return read;
  }

  @Test
  void concurrent_loads_and_appends_agree() {
    Lane before = told.tell(Samples.SHOP, 2);
    List<Long> revisions =
        Together.run(
            4,
            n -> {
              if (n == 0) {
                return told.tell(Samples.SHOP, 50).revision();
              }
              long newest = 0;
              while (newest < before.revision() + 50) {
                Lane seen = told.journal().load(Samples.SHOP);
                assertThat(seen.revision()).isGreaterThanOrEqualTo(newest);
                newest = seen.revision();
              }
              return newest;
            });
    assertThat(revisions).containsOnly(52L);
  }
}
