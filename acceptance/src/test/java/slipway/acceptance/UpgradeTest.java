package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;

/** Slipway itself is replaced by another build, and goes back, while users come. */
@Isolated("measures under load")
class UpgradeTest {
  private static final double KEPT_A_SECOND = 150;
  private static final int NEWCOMERS_A_SECOND = 100;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String CANARY = "shop.production.2";
  private static final String NEXT = "9.9.9";
  private static final int SHARE = 3_000;

  @TempDir Path root;
  private Slipway slipway;
  private Shop shop;
  private AgentClient agent;
  private Walk guide;

  @BeforeEach
  void a_slipway() {
    slipway = Readers.slipway(root).measured();
    slipway.environment().put("SLIPWAY_NO_QUICK_STARTS", "1");
    slipway.up();
    shop = Shop.at(root, "shop");
    guide = new Walk(Page.guide("upgrading"), slipway, root.resolve("reader"));
    agent = new AgentClient(slipway.runTime().resolve("agent.sock"), Duration.ofSeconds(5));
  }

  @AfterEach
  void nothing_is_left() {
    guide.close();
    agent.close();
    slipway.close();
  }

  @Test
  void no_request_fails_and_a_canary_goes_on_there_and_back() {
    Path next = Archive.another(NEXT);
    guide.replacing("slipway-1.5.0.tar.gz", next).replacing("1.5.0", NEXT);
    String before = welcome().build();
    try (Users users = canary();
        var newcomers = new Newcomers(shop.port(), NEWCOMERS_A_SECOND)) {
      List<Long> pids = pids();
      List<?> arms = routing().arms();

      there(before);
      assertThat(pids()).as("the very same processes").isEqualTo(pids);
      assertThat(routing().arms()).isEqualTo(arms);
      back(before);
      assertThat(pids()).as("the very same processes").isEqualTo(pids);
      assertThat(routing().arms()).isEqualTo(arms);

      it_is_still_judged();
      assertThat(newcomers.failed()).as("of %d newcomers", newcomers.answered()).isEmpty();
      assertThat(newcomers.answered()).isGreaterThan(500);
      assertThat(users.all().failedBySwitch()).as("of those who stay").isZero();
    }
    guide.toTheEnd();
    slipway.in(shop.folder(), "abort").ended(0);
    assertThat(slipway.deployment(CANARY).get("outcome").asString()).isEqualTo("rolledBack");
  }

  /** Users of v1, of whom some try v2, for as long as nobody ends that. */
  private Users canary() {
    shop.configured(
            "instances: 1",
            """
                strategy: {canary: {least: 30%, most: 30%, soak: 20m, atMost: 30m}}
                watch: {for: 0s}
                """)
        .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    Users users = Users.of(shop, KEPT_A_SECOND);
    shop.version("v2");
    slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
    eventually("v2 has its share", SOON, () -> slipway.share(CANARY) == SHARE);
    return users;
  }

  private void there(String before) {
    long server = slipway.serverPid();
    long first = welcome().pid();

    guide.to("slipway upgrade --back");

    String said = guide.said("slipway upgrade");
    System.out.print(said);
    assertThat(said).contains("Slipway is 9.9.9 now; it was " + before);
    assertThat(welcome().build()).isEqualTo(NEXT);
    assertThat(slipway.api("/server").get("build").asString()).isEqualTo(NEXT);
    assertThat(slipway.serverPid()).isNotEqualTo(server);
    eventually("the agent before ends", SOON, () -> Processes.alive(first).isEmpty());
  }

  private void back(String before) {
    guide.to("slipway upgrade --finish");

    String said = guide.said("slipway upgrade --back");
    System.out.print(said);
    assertThat(said).contains("it was 9.9.9");
    assertThat(welcome().build()).isEqualTo(before);
    assertThat(slipway.api("/server").get("build").asString()).isEqualTo(before);
  }

  /** The lease has never run out, and is prolonged for what users meet now. */
  private void it_is_still_judged() {
    long judged = routing().lease().judgedTick();
    eventually("newer ticks are judged", SOON, () -> routing().lease().judgedTick() > judged);
    assertThat(slipway.share(CANARY)).isEqualTo(SHARE);
    assertThat(slipway.happened(CANARY)).doesNotContain("leaseExpired");
  }

  @Test
  void a_build_that_cannot_serve_changes_nothing() throws IOException {
    long agentBefore = welcome().pid();
    long serverBefore = slipway.serverPid();
    Path broken = Files.createDirectories(root.resolve("broken"));

    assertThat(slipway.run("upgrade", broken.toString()).ended(1).err())
        .contains("is no build of Slipway", "there is no slipway in it");
    assertThat(slipway.run("upgrade", root.resolve("none.tar.gz").toString()).ended(1).err())
        .contains("is not there", "expected a release archive");
    assertThat(slipway.run("upgrade", "--back").ended(1).err()).contains("was never upgraded");
    assertThat(slipway.run("upgrade", Archive.broken(root).toString()).ended(1).err())
        .contains("does not serve here, and nothing was changed");
    assertThat(slipway.run("upgrade", "--back").ended(1).err()).contains("was never upgraded");

    assertThat(welcome().pid()).isEqualTo(agentBefore);
    assertThat(slipway.serverPid()).isEqualTo(serverBefore);
    assertThat(Processes.alive(serverBefore)).isPresent();
  }

  private Answer.Snapshot snapshot() {
    return (Answer.Snapshot) agent.ask(new Request.Observe());
  }

  private Answer.Routing routing() {
    return snapshot().routings().getFirst();
  }

  private Answer.Welcome welcome() {
    return (Answer.Welcome) agent.ask(new Request.Hello("a test"));
  }

  private List<Long> pids() {
    return slipway.instances("shop").stream()
        .map(instance -> instance.get("pid").asLong())
        .sorted()
        .toList();
  }
}
