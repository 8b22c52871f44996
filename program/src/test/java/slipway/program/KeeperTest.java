package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.program.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import slipway.agent.control.Agent;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;

/** A real agent, real instances and real users; the agent is killed. */
@Isolated("it measures times")
class KeeperTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Place PLACE = new Place("shop", "production", "backend");
  private static final List<Routes.Arm> ARMS =
      List.of(new Routes.Arm("v1", 7_000), new Routes.Arm("v2", 3_000));

  @TempDir Path root;
  private Folders folders;
  private Agents agents;
  private AgentClient client;
  private Keeper keeper;

  @BeforeEach
  void an_agent_runs_and_is_kept() {
    folders = new Folders(root.resolve("data"), root.resolve("run"));
    folders.make();
    agents = new Agents(folders, OwnProcess.likeThis(), "test", System::nanoTime);
    client = new AgentClient(Agent.socketIn(folders.runTime()), Duration.ofSeconds(10));
    keeper = Keeper.begin(folders, agents, agents.findOrStart(), System::nanoTime);
  }

  @AfterEach
  void all_ends() {
    keeper.close();
    agents.find().ifPresent(found -> agents.end(found.process()));
    client.close();
  }

  @Test
  void users_notice_little_when_the_agent_is_killed() throws IOException {
    int port = serve();
    List<Answer.Instance> before = snapshot().instances();
    long killed;
    List<Visitor.Visit> visits;
    try (var one = new Visitor(port).begin();
        var two = new Visitor(port).begin()) {
      eventually("visits", SOON, () -> one.visits().size() > 20 && two.visits().size() > 20);
      ProcessHandle first = keeper.agent();
      killed = System.nanoTime();
      first.destroyForcibly();
      eventually("another agent", SOON, () -> keeper.agent().pid() != first.pid());
      int then = one.visits().size();
      eventually("visits again", SOON, () -> one.visits().size() > then + 50);
      visits = Stream.of(one, two).flatMap(v -> v.visits().stream()).toList();
    }
    // What was under way at the kill is lost: one request of each user at most.
    assertThat(visits).filteredOn(v -> v.answer().isEmpty()).hasSizeLessThanOrEqualTo(2);
    assertThat(visits)
        .filteredOn(v -> v.begun() > killed + Duration.ofMillis(50).toNanos())
        .isNotEmpty()
        .allMatch(v -> !v.answer().isEmpty());
    assertThat(visits).extracting(Visitor.Visit::answer).contains("v1", "v2");
    assertThat(visits).allMatch(v -> v.took().compareTo(Duration.ofSeconds(6)) < 0);
    report(visits);
    assertThat(snapshot().routings())
        .singleElement()
        .extracting(Answer.Routing::arms)
        .isEqualTo(ARMS);
    assertThat(snapshot().instances())
        .extracting(Answer.Instance::process)
        .containsExactlyInAnyOrderElementsOf(
            before.stream().map(Answer.Instance::process).toList());
  }

  @Test
  void nobody_waits_at_an_entry_that_was_closed() throws IOException {
    int port = serve();
    client.ask(new Request.Route(PLACE, entry(port), new Routes(List.of(), "", "", 0, 0, 0), 2));
    eventually("the copy of the socket is let go", SOON, () -> keeper.kept().isEmpty());
    assertThat(Visitor.visit(port).answer()).isEmpty();
    assertThat(Visitor.visit(port).took()).isLessThan(Duration.ofSeconds(1));
  }

  private static void report(List<Visitor.Visit> visits) {
    Duration longest =
        visits.stream().map(Visitor.Visit::took).max(Duration::compareTo).orElseThrow();
    System.out.printf(
        "agent killed under load: %d requests, %d lost, the longest took %d ms%n",
        visits.size(),
        visits.stream().filter(v -> v.answer().isEmpty()).count(),
        longest.toMillis());
  }

  /** Two releases behind one entry, kept. */
  private int serve() throws IOException {
    int port = Ports.free().port();
    for (String release : List.of("v1", "v2")) {
      eventually(
          release + " is ready",
          SOON,
          () -> client.ask(new Request.Run(launch(release), 1, 1)) instanceof Answer.Reached);
    }
    var routes = new Routes(ARMS, "v1", "", 0, 1_000, 0);
    eventually(
        "users come in",
        SOON,
        () ->
            client.ask(new Request.Route(PLACE, entry(port), routes, 1)) instanceof Answer.Reached);
    eventually("a copy of the socket", SOON, () -> !keeper.kept().isEmpty());
    return port;
  }

  private Launch launch(String release) {
    return new Launch(
        PLACE,
        release,
        root.toString(),
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx16m",
            "-cp",
            System.getProperty("java.class.path"),
            Greeter.class.getName(),
            "{port}",
            release),
        Map.of(),
        new Launch.Conduct("/", 20_000, "", 0, "TERM", 2_000, false, Launch.Limits.NONE),
        List.of());
  }

  private static Entry entry(int port) {
    return new Entry("127.0.0.1", port, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
  }

  private Answer.Snapshot snapshot() {
    return (Answer.Snapshot) client.ask(new Request.Observe());
  }
}
