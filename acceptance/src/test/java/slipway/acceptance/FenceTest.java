package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;
import slipway.demo.load.Stretch;

/** A rollback lands while an order of before it still hangs: the late order changes nothing. */
class FenceTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Place PLACE = new Place("fenced", "production", "backend");

  @TempDir Path root;

  @Test
  void an_order_that_is_late_is_refused_and_undoes_no_rollback() {
    try (Slipway slipway = Slipway.up(root);
        var agent =
            new AgentClient(slipway.runTime().resolve("agent.sock"), Duration.ofSeconds(5))) {
      Shop shop =
          Shop.at(root, "fenced")
              .configured(
                  "instances: 1",
                  "strategy: {canary: {shares: [50%], each: 1m, soak: 1m}}\nwatch: {for: 0s}")
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      try (Users users = Users.of(shop, 50)) {
        shop.version("v2");
        slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
        eventually(
            "v2 has half of the users",
            SOON,
            () -> routing(agent).arms().stream().allMatch(arm -> arm.share() == Routes.ALL / 2));
        Answer.Routing before = routing(agent);
        assertThat(before.arms()).hasSize(2);

        slipway.in(shop.folder(), "rollback").ended(0);
        Answer.Routing home = routing(agent);
        assertThat(home.fence()).isGreaterThan(before.fence());

        // What hung: the share of 50 %, with the fence of its time.
        assertThat(agent.ask(late(before, shop.port()))).isInstanceOf(Answer.Superseded.class);
        assertThat(routing(agent)).isEqualTo(home);
        var mark = users.mark();
        eventually("some come", SOON, () -> users.since(mark).requests() > 50);
        Stretch after = users.since(mark);
        assertThat(after.tally("v1").requests()).isEqualTo(after.requests());
      }
      assertThat(slipway.deployment("fenced.production.2").get("outcome").asString())
          .isEqualTo("rolledBack");
    }
  }

  private static Request late(Answer.Routing before, int port) {
    var entry = new Entry("127.0.0.1", port, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
    var routes =
        new Routes(before.arms(), before.proven(), before.lease().deployment(), 15_000, 30_000, 1);
    return new Request.Route(PLACE, entry, routes, before.fence());
  }

  private static Answer.Routing routing(AgentClient agent) {
    var snapshot = (Answer.Snapshot) agent.ask(new Request.Observe());
    List<Answer.Routing> routings =
        snapshot.routings().stream().filter(r -> r.place().equals(PLACE)).toList();
    assertThat(routings).hasSize(1);
    return routings.getFirst();
  }
}
