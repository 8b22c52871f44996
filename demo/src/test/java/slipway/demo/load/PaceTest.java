package slipway.demo.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final List<Target.Ask> ASKS =
      List.of(
          new Target.Ask("GET", "/", "", 7),
          new Target.Ask("GET", "/never", "", 0),
          new Target.Ask("POST", "/", "", 3));

  private static List<Long> first(int count, long seed) {
    var pace = new Pace(200, seed, ASKS);
    var all = new ArrayList<Long>();
    for (int i = 0; i < count; i++) {
      all.add(pace.due());
      all.add((long) pace.choose());
      pace.advance();
    }
    return all;
  }

  @Test
  void the_same_seed_gives_the_same_requests_and_another_gives_others() {
    assertThat(first(500, 1)).isEqualTo(first(500, 1)).isNotEqualTo(first(500, 2));
  }

  @Test
  void requests_keep_the_mean_rate_and_come_as_irregularly_as_those_of_strangers() {
    var pace = new Pace(200, 9, ASKS);
    var gaps = new ArrayList<Double>();
    double last = 0;
    for (int i = 0; i < 20_000; i++) {
      gaps.add((pace.due() - last) / 1e6);
      last = pace.due();
      pace.advance();
    }
    double mean = gaps.stream().mapToDouble(gap -> gap).average().orElseThrow();
    double variance =
        gaps.stream().mapToDouble(gap -> (gap - mean) * (gap - mean)).average().orElseThrow();

    assertThat(mean).isBetween(4.85, 5.15);
    assertThat(Math.sqrt(variance) / mean).isBetween(0.95, 1.05); // 1 for a Poisson process
    assertThat(gaps).allMatch(gap -> gap >= 0);
  }

  @Test
  void asks_come_by_their_weights() {
    var pace = new Pace(200, 4, ASKS);
    int[] counts = new int[ASKS.size()];
    for (int i = 0; i < 10_000; i++) {
      counts[pace.choose()]++;
    }
    assertThat(counts[0]).isBetween(6_800, 7_200);
    assertThat(counts[1]).isZero();
    assertThat(counts[2]).isBetween(2_800, 3_200);
  }
}
