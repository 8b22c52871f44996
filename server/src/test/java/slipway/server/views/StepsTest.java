package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slipway.application.Environment;
import slipway.plan.Plan;
import slipway.testkit.Samples;

class StepsTest {
  private static final Environment SHOP = Samples.environment(Samples.web("web", Samples.CANARY));

  @Test
  void every_step_says_how_it_is_taken_back_or_why_it_need_not_be() {
    assertThat(undos(Samples.change(SHOP, "v1", "v2").plan()))
        .containsExactly(
            "nothing to take back: its copy of the files serves nobody by itself",
            "stop v2",
            "nothing to take back: checking changes nothing",
            "all users to v1",
            "nothing to take back: watching changes nothing",
            "start v1 × 2");
    assertThat(undos(Samples.restart(SHOP, "v1", "mark").plan()))
        .containsExactly("nothing to take back: the same release runs before and after");
  }

  @Test
  void a_share_is_told_as_it_is() {
    assertThat(IntStream.of(50, 700, 332, 3_333, 9_983, 10_000).mapToObj(Steps::percent))
        .containsExactly("0.5 %", "7 %", "3.32 %", "33.33 %", "99.83 %", "100 %");
  }

  private static List<String> undos(Plan plan) {
    return plan.steps().stream().map(Steps::undo).toList();
  }
}
