package slipway.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import slipway.application.Place;
import slipway.deployment.Event;
import slipway.lane.Lane;
import slipway.placement.Inventory;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Running;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Inventory.Troubles;
import slipway.release.Digest;
import slipway.release.Release;
import slipway.testkit.Samples;

class HousekeepingTest {
  private static final Digest NEWEST = Digest.of("the newest");

  @Test
  void a_copy_that_comes_runs_or_is_gone_back_to_is_kept_and_so_are_the_newest() {
    var environment = Samples.environment(Samples.web("web", Samples.CANARY));
    Lane lane = Lane.empty(Samples.SHOP);
    lane =
        lane.apply(
            lane.nextId(),
            new Event.Opened(Samples.change(environment, "v1", "v2")),
            Instant.EPOCH);

    Set<Digest> needed = Housekeeping.needed(List.of(lane), List.of(NEWEST));

    assertThat(needed)
        .containsExactlyInAnyOrder(
            NEWEST, Samples.release("v1").artifact(), Samples.release("v2").artifact());
  }

  @Test
  void what_an_instance_runs_from_is_kept_whatever_the_journal_knows() {
    Release v7 = Samples.release("v7");
    var instance =
        new Instance(
            "web-1",
            new Place(Samples.SHOP, "web"),
            v7.key(),
            "ready",
            new Running(1, 2, Instant.EPOCH),
            new Troubles(0, "", false, ""),
            Inventory.Use.NONE);

    assertThat(
            Housekeeping.inUse(
                Set.of(v7.artifact(), NEWEST), new Snapshot(List.of(instance), List.of())))
        .containsExactly(v7.artifact());
  }
}
