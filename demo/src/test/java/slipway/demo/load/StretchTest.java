package slipway.demo.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StretchTest {
  private static Stretch.Request met(double millis, Outcome outcome, int status, String version) {
    return new Stretch.Request(0, 0, (int) (millis * 1_000), outcome, status, version);
  }

  @Test
  void harm_is_an_error_a_broken_answer_or_a_slow_one_and_counts_once() {
    var stretch =
        new Stretch(
            List.of(
                met(5, Outcome.WHOLE, 200, "v2"),
                met(108, Outcome.WHOLE, 200, "v2"),
                met(108.1, Outcome.WHOLE, 200, "v2"),
                met(5, Outcome.WHOLE, 500, "v2"),
                met(900, Outcome.WHOLE, 503, "v2"),
                met(5, Outcome.CUT, 200, "v2"),
                met(900, Outcome.WHOLE, 200, "v1"),
                met(5, Outcome.WHOLE, 404, "v2")),
            0);

    assertThat(stretch.harmed("v2", 108)).isEqualTo(4);
    assertThat(stretch.slower("v2", 108)).isEqualTo(2);
    assertThat(stretch.tally("v2").requests()).isEqualTo(7);
    assertThat(stretch.tally("v2").serverErrors()).isEqualTo(2);
    assertThat(stretch.tally("v2").notWhole()).isEqualTo(1);
    assertThat(stretch.tally("v9").requests()).isZero();
  }

  @Test
  void a_request_without_a_whole_answer_from_a_version_failed_by_the_switch() {
    var stretch =
        new Stretch(
            List.of(
                met(5, Outcome.WHOLE, 500, "v2"),
                met(5, Outcome.WHOLE, 502, ""),
                met(5, Outcome.REFUSED, 0, ""),
                met(5, Outcome.CUT, 200, "v2"),
                met(5, Outcome.CONTRADICTORY, 200, "v2"),
                met(5, Outcome.UNSENT, 0, "")),
            0);

    assertThat(stretch.failedBySwitch()).isEqualTo(5);
  }

  @Test
  void p95_is_the_nearest_rank_of_whole_answers() {
    var requests = new ArrayList<Stretch.Request>();
    for (int millis = 1; millis <= 100; millis++) {
      requests.add(met(millis, Outcome.WHOLE, 200, "v1"));
      requests.add(met(5_000, Outcome.CUT, 200, "v1"));
    }
    assertThat(new Stretch(requests, 0).p95Millis("v1")).hasValue(95);
    assertThat(new Stretch(requests, 0).p95Millis("v2")).isEmpty();
    assertThat(new Stretch(requests.subList(0, 1), 0).p95Millis("v1")).hasValue(1);
  }

  @Test
  void p95_over_time_leaves_out_the_steps_without_an_answer() {
    var requests = new ArrayList<Stretch.Request>();
    for (int i = 0; i < 20; i++) {
      requests.add(new Stretch.Request(1_200_000_000, 0, 4_000, Outcome.WHOLE, 200, "v1"));
      requests.add(new Stretch.Request(3_900_000_000L, 0, 9_000, Outcome.WHOLE, 200, "v1"));
    }
    assertThat(new Stretch(requests, 0).p95OverTime("v1", Duration.ofSeconds(1)))
        .containsExactly(new Stretch.Point(1, 20, 4), new Stretch.Point(3, 20, 9));
  }

  @Test
  void the_generators_own_delay_is_told() {
    var late = new Stretch.Request(0, 2_500, 9_000, Outcome.WHOLE, 200, "v1");
    assertThat(new Stretch(List.of(met(1, Outcome.WHOLE, 200, "v1"), late), 0).worstLagMillis())
        .isCloseTo(2.5, within(1e-9));
  }
}
