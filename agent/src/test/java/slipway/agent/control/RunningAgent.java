package slipway.agent.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;

/** A whole agent on folders of the test's, with two releases of an application to route to. */
final class RunningAgent implements AutoCloseable {
  static final Place PLACE = new Place("shop", "production", "backend");
  static final String DEPLOYMENT = "shop.production.2";

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Entry ENTRY =
      new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);

  private final Path root;
  private final AgentClient client;
  private final Thread thread;
  private boolean left;

  private RunningAgent(Path root, Process process) {
    this.root = root;
    this.thread = Thread.ofPlatform().start(() -> await(process));
    this.client = AgentProcess.client(root);
    until(() -> ask(new Request.Hello("test")) instanceof Answer.Welcome);
  }

  private static void await(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In a process of its own, so that another one can take over. */
  static RunningAgent apart(Path root) {
    try {
      return new RunningAgent(root, AgentProcess.start(root));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private RunningAgent(Path root, InstantSource clock) {
    this.root = root;
    Path runTime = root.resolve("run");
    var settings =
        new Agent.Settings(
            "test",
            root.resolve("data"),
            runTime,
            Map.of(),
            clock,
            System::nanoTime,
            Successors.NONE);
    this.thread = Thread.ofPlatform().name("agent").start(() -> run(settings));
    this.client = new AgentClient(Agent.socketIn(runTime), WITHIN);
    until(() -> ask(new Request.Hello("test")) instanceof Answer.Welcome);
  }

  static RunningAgent on(Path root) {
    return on(root, InstantSource.system());
  }

  static RunningAgent on(Path root, InstantSource clock) {
    return new RunningAgent(root, clock);
  }

  private static void run(Agent.Settings settings) {
    try {
      Agent.run(settings);
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Answer ask(Request request) {
    try {
      return client.ask(request);
    } catch (AgentClient.NoAgent e) {
      return new Answer.Failed(String.valueOf(e.getMessage()));
    }
  }

  /** An instance of the release is ready; it answers when the file {@code hang} is not there. */
  RunningAgent running(String release, long fence) {
    return running(PLACE, release, fence);
  }

  RunningAgent running(Place place, String release, long fence) {
    until(() -> ask(new Request.Run(launch(place, release), 1, fence)) instanceof Answer.Reached);
    return this;
  }

  private Launch launch(Place place, String release) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx16m",
            "-cp",
            System.getProperty("java.class.path"),
            "slipway.agent.instance.SampleServer",
            "{port}");
    var conduct =
        new Launch.Conduct("/health", 15_000, "", 0, "TERM", 5_000, false, Launch.Limits.NONE);
    return new Launch(place, release, root.toString(), command, Map.of(), conduct, List.of());
  }

  /** All users but a share go to v1; the share is leased by an exposure of the deployment. */
  Answer expose(int share, int attempt, long leaseMillis, long fence) {
    var arms = List.of(new Routes.Arm("v1", Routes.ALL - share), new Routes.Arm("v2", share));
    var routes = new Routes(arms, "v1", DEPLOYMENT, leaseMillis, 1_000, attempt);
    return ask(new Request.Route(PLACE, ENTRY, routes, fence));
  }

  /** All users have v1, by TLS, and those who stay when it is replaced have ten seconds. */
  Answer secured(Gate.Certificate certificate, long fence) {
    var gate =
        new Gate(
            List.of(),
            List.of(),
            List.of(certificate),
            Gate.Redirect.NONE,
            List.of(),
            Gate.Log.NONE);
    var entry = new Entry("127.0.0.1", 0, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT, gate);
    var routes = new Routes(List.of(new Routes.Arm("v1", Routes.ALL)), "v1", "", 0, 10_000, 0);
    return ask(new Request.Route(PLACE, entry, routes, fence));
  }

  Answer close(long fence) {
    var nobody = new Routes(List.of(), "", "", 0, 5_000, 0);
    return ask(new Request.Route(PLACE, ENTRY, nobody, fence));
  }

  Answer home(long fence) {
    return everybody(PLACE, 0, fence);
  }

  /** All users who come in at the port have v1. */
  Answer everybody(Place place, int port, long fence) {
    var entry = new Entry("127.0.0.1", port, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
    var routes = new Routes(List.of(new Routes.Arm("v1", Routes.ALL)), "v1", "", 0, 1_000, 0);
    return ask(new Request.Route(place, entry, routes, fence));
  }

  Answer.Routing routing() {
    return ((Answer.Snapshot) ask(new Request.Observe())).routings().getFirst();
  }

  /** The share of users v2 has. */
  int exposed() {
    return routing().arms().stream()
        .filter(arm -> arm.release().equals("v2"))
        .mapToInt(Routes.Arm::share)
        .sum();
  }

  static void until(BooleanSupplier so) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it has not become true within 40 s");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** The agent ends and its instances go on, for the next agent. */
  void leave() {
    end(false);
  }

  @Override
  public void close() {
    end(true);
  }

  private void end(boolean all) {
    if (left) {
      // A process that another test is just starting may still hold the socket of the one that
      // ended.
      return;
    }
    left = true;
    Optional<ProcessHandle> successor =
        ask(new Request.Hello("test")) instanceof Answer.Welcome welcome
                && welcome.pid() != ProcessHandle.current().pid()
            ? ProcessHandle.of(welcome.pid())
            : Optional.empty();
    ask(new Request.Quit(all));
    client.close();
    successor.ifPresent(process -> until(() -> !process.isAlive()));
    try {
      if (!thread.join(WITHIN)) {
        throw new AssertionError("the agent was asked to end and has not within " + WITHIN);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
