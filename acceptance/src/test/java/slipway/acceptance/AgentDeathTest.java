package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;
import static slipway.acceptance.Eventually.pass;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;
import slipway.demo.load.Load;
import slipway.demo.load.Stretch;

/** The agent is killed under load, in the middle of a canary. */
@Isolated("measures times under load")
class AgentDeathTest {
  private static final double A_SECOND = 200;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CANARY = "shop.production.2";

  /** Another is there within a second; requests that came meanwhile wait in the kernel. */
  private static final double BACK_WITHIN_MILLIS = 1_000;

  /** What a machine of two busy cores may add to that. */
  private static final double MARGIN_MILLIS = 1_500;

  @TempDir Path root;

  private Slipway up() {
    Slipway slipway = new Slipway(root).measured();
    slipway.up();
    return slipway;
  }

  @Test
  void another_adopts_what_runs_and_the_deployment_ends_as_it_would_have() {
    try (Slipway slipway = up();
        var agent =
            new AgentClient(slipway.runTime().resolve("agent.sock"), Duration.ofSeconds(5))) {
      Shop shop = shop();
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      try (Users users = Users.of(shop, A_SECOND)) {
        pass(Duration.ofSeconds(3));
        shop.version("v2");
        slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
        eventually("v2 has its share", SOON, () -> slipway.share(CANARY) == 3_000);
        pass(Duration.ofSeconds(2));
        List<Long> pids = pids(slipway);
        assertThat(pids).hasSize(2);
        List<?> arms = snapshot(agent).routings().getFirst().arms();
        long killed = welcome(agent).pid();
        assertThat(users.all().failedBySwitch()).isZero();

        Load.Mark from = users.mark();
        int connections = Sockets.established(shop.port());
        Processes.signal("KILL", killed);
        pass(Duration.ofSeconds(4));
        Stretch meanwhile = users.since(from);

        assertThat(welcome(agent).pid()).isNotEqualTo(killed);
        assertThat(snapshot(agent).routings().getFirst().arms()).isEqualTo(arms);
        assertThat(pids(slipway)).isEqualTo(pids);
        assertThat(meanwhile.tally("v2").requests()).as("v2 keeps its share").isGreaterThan(50);
        assertThat(meanwhile.failedBySwitch())
            .as("lost: at most one request a connection there was")
            .isLessThanOrEqualTo(connections);
        assertThat(meanwhile.slower("v1", BACK_WITHIN_MILLIS + MARGIN_MILLIS)).isZero();

        Load.Mark later = users.mark();
        assertThat(slipway.await(CANARY, "live", SOON).get("outcome").asString())
            .isEqualTo("promoted");
        assertThat(users.since(later).failedBySwitch()).isZero();
        assertThat(pids(slipway)).containsAnyElementsOf(pids);
      }
    }
  }

  private Shop shop() {
    return Shop.at(root, "shop")
        .configured(
            "instances: 1",
            """
            strategy: {canary: {least: 30%, most: 30%, soak: 14s, atMost: 25s}}
            watch: {for: 0s}
            """)
        .version("v1");
  }

  private static Answer.Snapshot snapshot(AgentClient agent) {
    return (Answer.Snapshot) agent.ask(new Request.Observe());
  }

  private static Answer.Welcome welcome(AgentClient agent) {
    return (Answer.Welcome) agent.ask(new Request.Hello("a test"));
  }

  private static List<Long> pids(Slipway slipway) {
    return slipway.instances("shop").stream()
        .map(instance -> instance.get("pid").asLong())
        .sorted()
        .toList();
  }
}
