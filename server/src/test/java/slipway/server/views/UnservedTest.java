package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.application.Place;
import slipway.deployment.Event;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Routing;
import slipway.placement.Inventory.Running;
import slipway.placement.Inventory.Share;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Inventory.Troubles;
import slipway.placement.Inventory.Use;
import slipway.testkit.Samples;

class UnservedTest {
  private static final Place WEB = new Place(Samples.SHOP, "web");
  private static final String V1 = Samples.release("v1").key();
  private static final String V2 = Samples.release("v2").key();

  private final Story story =
      new Story()
          .opened(
              Samples.change(Samples.environment(Samples.web("web", Samples.CANARY)), "v1", "v2"))
          .exposed();

  @Test
  void users_of_a_release_of_which_no_instance_can_answer_are_turned_away() {
    story.then(new Event.Paused("ada", "lunch"));
    assertThat(unserved("ready", "ready")).isEmpty();
    assertThat(unserved("unready", "ready")).as("it is asked where no other is").isEmpty();
    assertThat(unserved("ready", "waiting")).containsExactly("web");
    assertThat(unserved("ended", "ready")).containsExactly("web");
  }

  @Test
  void what_is_on_its_way_is_about_to_change_that() {
    assertThat(unserved("ready", "starting")).isEmpty();
  }

  @Test
  void where_nothing_can_be_seen_nothing_is_claimed() {
    assertThat(Unserved.in(story.lane(), new Snapshot(List.of(), List.of()))).isEmpty();
  }

  private List<String> unserved(String stateOfV1, String stateOfV2) {
    var routing =
        new Routing(
            WEB,
            "127.0.0.1:7103",
            List.of(new Share(V1, 9_000), new Share(V2, 1_000)),
            V1,
            Optional.empty(),
            List.of());
    var instances = List.of(instance(V1, stateOfV1), instance(V2, stateOfV2));
    return Unserved.in(story.lane(), new Snapshot(instances, List.of(routing)));
  }

  private static Instance instance(String release, String state) {
    return new Instance(
        release + "-1",
        WEB,
        release,
        state,
        new Running(1, 20_000, Instant.EPOCH),
        new Troubles(0, "", false, ""),
        Use.NONE);
  }
}
