package slipway.agent.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssignmentTest {

  @Test
  void marks_are_spread_evenly_though_they_are_alike() {
    int[] tenths = new int[10];
    for (int i = 0; i < 100_000; i++) {
      tenths[Assignment.point(Assignment.hash("10.0." + i / 256 % 256 + "." + i)) / 1_000]++;
    }

    for (int tenth : tenths) {
      assertThat(tenth).isBetween(9_500, 10_500); // 10,000, and five deviations of 95
    }
  }

  @Test
  void a_mark_has_the_same_point_in_every_router_for_ever() {
    assertThat(Assignment.point(Assignment.hash("customer-1"))).isEqualTo(5_809);
  }
}
