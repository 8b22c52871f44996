package slipway.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import slipway.application.Environment;
import slipway.testkit.Samples;

class ChosenStrategyTest {
  private static final Environment BOTH =
      Samples.environment(
          Samples.web("web", Samples.CANARY), Samples.worker("worker", Samples.RECREATE));

  @Test
  void it_is_for_components_with_users_and_the_plan_says_which_keep_their_own() {
    var chosen = new ChosenStrategy("rolling");

    assertThat(chosen.of(BOTH).components())
        .extracting(c -> c.name() + " " + c.strategy().name())
        .containsExactly("web rolling", "worker recreate");
    assertThat(chosen.note(BOTH))
        .contains(
            "rolling is for components with users: worker has no users by HTTP and keeps recreate");
  }

  @Test
  void nothing_is_said_where_every_component_is_released_so() {
    assertThat(new ChosenStrategy("recreate").note(BOTH)).isEmpty();
  }

  @Test
  void where_no_component_has_users_it_is_refused() {
    Environment workers = Samples.environment(Samples.worker("worker", Samples.RECREATE));

    assertThatThrownBy(() -> new ChosenStrategy("canary").of(workers))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("worker has no users by HTTP and keeps recreate");
  }

  @Test
  void an_unknown_name_is_answered_with_the_nearest() {
    assertThatThrownBy(() -> new ChosenStrategy("canari"))
        .isInstanceOf(RequestRefused.class)
        .hasMessageContaining("did you mean \"canary\"?");
  }
}
