package slipway.placement.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.application.Component;
import slipway.deployment.DeploymentId;
import slipway.placement.Leases;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.placement.Performer;
import slipway.placement.Unreachable;
import slipway.release.Release;
import slipway.testkit.Samples;
import slipway.testkit.TargetContract;

/** The target with a real agent and real processes. */
@Execution(ExecutionMode.CONCURRENT)
class ProcessTargetTest extends TargetContract {
  @TempDir Path root;
  private @Nullable LocalAgent agent;

  @BeforeEach
  void an_agent_runs() {
    agent = new LocalAgent(root);
  }

  @AfterEach
  void everything_ends() {
    agent().close();
  }

  private LocalAgent agent() {
    return Objects.requireNonNull(agent);
  }

  @Test
  void a_release_that_ends_at_once_is_refused_with_its_last_words() {
    Component broken =
        LocalAgent.running(List.of("sh", "-c", "echo no database; exit 3", "sh", "{port}"));
    var start = new Action.Start(broken, release("v1"), 1);

    Outcome outcome = agent().follow(new Order(new DeploymentId(Samples.SHOP, 1), start, 1, 0));

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(outcome.toString()).contains("no database", "3");
  }

  @Test
  void a_share_that_hangs_while_users_are_brought_home_changes_nothing_when_it_arrives()
      throws Exception {
    var shop = new DeploymentId(Samples.SHOP, 2);
    agent().follow(new Order(shop, new Action.Start(component(), release("v1"), 1), 1, 0));
    agent().follow(new Order(shop, new Action.Start(component(), release("v2"), 1), 2, 0));
    agent().follow(new Order(shop, share(100, Term.LEASED), 3, 1));
    Path slow = Files.createDirectories(root.resolve("slow/run"));
    try (var wire = new SlowWire(slow.resolve("agent.sock"), root.resolve("run/agent.sock"));
        ProcessTarget hanging = LocalAgent.target(root.resolve("slow"))) {
      var half = new Order(shop, share(5_000, Term.LEASED), 4, 1);
      var late = CompletableFuture.supplyAsync(() -> hanging.performer().ensure(half));
      wire.awaitHanging();

      Outcome home = agent().follow(new Order(shop, share(0, Term.BASELINE_PROVEN), 5, 0));
      wire.letGo();

      assertThat(home).isInstanceOf(Outcome.Reached.class);
      assertThat(late.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Superseded.class);
      assertThat(shares()).isEqualTo(Map.of("v1", Placement.ALL));
    }
  }

  private Action share(int share, Term term) {
    var before = Optional.of(new Runner(component(), release("v1"), 1));
    return new Action.Share(
        new Placement(before, new Runner(component(), release("v2"), 1), share, term));
  }

  @Test
  void without_an_agent_nothing_is_known() {
    try (ProcessTarget elsewhere = LocalAgent.target(root.resolve("nowhere"))) {
      assertThatThrownBy(() -> elsewhere.inventory().observe())
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("nowhere");
    }
  }

  @Override
  protected Performer performer() {
    return agent().target().performer();
  }

  @Override
  protected Leases leases() {
    return agent().target().leases();
  }

  @Override
  protected Component component() {
    return LocalAgent.files();
  }

  @Override
  protected Release release(String version) {
    return agent().release(version);
  }

  @Override
  protected void pass(Duration time) {
    LocalAgent.pass(time);
  }

  @Override
  protected Duration lease() {
    return LocalAgent.LEASE;
  }

  @Override
  protected Map<String, Integer> running() {
    Map<String, Integer> running = new HashMap<>();
    agent().target().inventory().observe().instances().stream()
        .filter(i -> !i.state().equals("ended"))
        .forEach(i -> running.merge(version(i.release()), 1, Integer::sum));
    return running;
  }

  @Override
  protected Map<String, Integer> shares() {
    Map<String, Integer> shares = new HashMap<>();
    agent().target().inventory().observe().routings().stream()
        .flatMap(r -> r.shares().stream())
        .filter(s -> s.share() > 0)
        .forEach(s -> shares.put(version(s.release()), s.share()));
    return shares;
  }

  private static String version(String release) {
    return release.substring(0, release.indexOf('@'));
  }
}
