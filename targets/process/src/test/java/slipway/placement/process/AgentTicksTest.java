package slipway.placement.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.application.Component;
import slipway.application.Place;
import slipway.deployment.DeploymentId;
import slipway.evidence.TickSource;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.testkit.Samples;
import slipway.testkit.TickSourceContract;

/** What a real router counts of real requests. */
@Execution(ExecutionMode.CONCURRENT)
class AgentTicksTest extends TickSourceContract {
  @TempDir Path root;
  private @Nullable LocalAgent agent;

  @BeforeEach
  void an_application_has_users() {
    agent = new LocalAgent(root);
    Component files = LocalAgent.files();
    var everybody =
        new Placement(
            Optional.empty(),
            new Runner(files, agent.release("v1"), 1),
            Placement.ALL,
            Term.CANDIDATE_PROVEN);
    var order = new Order(new DeploymentId(Samples.SHOP, 1), new Action.Share(everybody), 1, 0);
    assertThat(agent.follow(order)).isInstanceOf(Outcome.Reached.class);
  }

  @AfterEach
  void everything_ends() {
    agent().close();
  }

  private LocalAgent agent() {
    return Objects.requireNonNull(agent);
  }

  @Override
  protected TickSource source() {
    return agent().target().ticks();
  }

  @Override
  protected Place place() {
    return new Place(Samples.SHOP, "web");
  }

  @Override
  protected void use(int requests) {
    String address = agent().target().inventory().observe().routings().getFirst().address();
    try (var client = HttpClient.newHttpClient()) {
      for (int i = 0; i < requests; i++) {
        var request = HttpRequest.newBuilder(URI.create("http://" + address + "/")).build();
        client.send(request, BodyHandlers.discarding());
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
