package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static slipway.testkit.Samples.nth;
import static slipway.testkit.Teller.positions;

import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.deployment.Entry;
import slipway.journal.StaleLane;
import slipway.lane.Lane;

/** What a journal lets happen, and what it refuses. */
abstract class AppendContract {
  private final Teller told;

  AppendContract(Teller told) {
    this.told = told;
  }

  @Test
  void a_stale_append_is_refused_and_leaves_nothing() {
    Lane seen = told.tell(Samples.SHOP, 1);
    Lane now = told.tell(Samples.SHOP, 1);
    assertThatExceptionOfType(StaleLane.class)
        .isThrownBy(() -> told.journal().append(seen, List.of(nth(seen, 1)), "late"))
        .withMessageContaining(Samples.SHOP.toString())
        .withMessageContaining("1");
    assertThat(told.journal().load(Samples.SHOP)).isEqualTo(now);
    assertThat(told.chronicle().after(0, 100)).hasSize(2);
  }

  @Test
  void a_lane_from_the_future_is_refused_too() {
    Lane seen = told.tell(Samples.SHOP, 2);
    Lane ahead = new Lane(seen.id(), 3, seen.lastNumber(), seen.deployments());
    assertThatExceptionOfType(StaleLane.class)
        .isThrownBy(() -> told.journal().append(ahead, List.of(nth(ahead, 2)), "early"));
    assertThat(told.chronicle().after(0, 100)).hasSize(2);
  }

  @Test
  void of_several_events_all_happen_or_none() {
    Lane seen = told.tell(Samples.SHOP, 1);
    Lane after = told.journal().append(seen, List.of(nth(seen, 1), nth(seen, 2)), "ada");
    assertThat(after.revision()).isEqualTo(3);
    assertThat(positions(told.chronicle().after(1, 100))).containsExactly(2L, 3L);

    List<Entry> impossible = List.of(nth(seen, 3), nth(seen, 3));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> told.journal().append(after, impossible, "ada"));
    assertThat(told.journal().load(Samples.SHOP)).isEqualTo(after);
    assertThat(told.chronicle().after(0, 100)).hasSize(3);
    assertThat(positions(List.of(told.lastOf(told.tell(Samples.SHOP, 1))))).containsExactly(4L);
  }

  @Test
  void an_event_of_another_lane_is_a_bug_and_leaves_nothing() {
    Lane seen = told.journal().load(Samples.lane(1));
    Entry other = Samples.opening(Lane.empty(Samples.lane(2)));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> told.journal().append(seen, List.of(other), "ada"));
    assertThat(told.chronicle().lanes()).isEmpty();
  }

  @Test
  void nothing_appended_is_nothing_happened() {
    Lane seen = told.tell(Samples.SHOP, 2);
    assertThat(told.journal().append(seen, List.of(), "ada")).isEqualTo(seen);
    assertThat(told.chronicle().after(0, 100)).hasSize(2);
  }
}
