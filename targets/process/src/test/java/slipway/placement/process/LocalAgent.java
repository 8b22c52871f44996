package slipway.placement.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import slipway.agent.control.Agent;
import slipway.agent.control.Successors;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Request;
import slipway.application.Access;
import slipway.application.Component;
import slipway.application.Lifecycle;
import slipway.application.Limits;
import slipway.application.Program;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.placement.TargetType;
import slipway.placement.Unreachable;
import slipway.release.Digest;
import slipway.release.Release;
import slipway.testkit.Samples;

/** A real agent on folders of the test's, and the target that asks it. */
final class LocalAgent implements AutoCloseable {
  /** Shorter than usual. */
  static final Duration LEASE = Duration.ofMillis(1_500);

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path root;
  private final Path runTime;
  private final ProcessTarget target;
  private final Thread thread;

  LocalAgent(Path root) {
    this.root = root;
    this.runTime = root.resolve("run");
    this.target = target(root);
    var settings =
        new Agent.Settings(
            "test",
            root.resolve("data"),
            runTime,
            Map.of(),
            InstantSource.system(),
            System::nanoTime,
            Successors.NONE);
    this.thread = Thread.ofPlatform().name("agent").start(() -> run(settings));
    long end = System.nanoTime() + LONG.toNanos();
    while (!answers() && System.nanoTime() < end) {
      pass(LOOK);
    }
  }

  /** A target on a folder, whether or not an agent is there. */
  static ProcessTarget target(Path folder) {
    return new ProcessTarget(
        new TargetType.Settings(folder.resolve("data"), folder.resolve("run"), LEASE));
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

  private boolean answers() {
    try {
      return target.inventory().observe().instances().isEmpty();
    } catch (Unreachable e) {
      return false;
    }
  }

  ProcessTarget target() {
    return target;
  }

  /** Asks until it is no longer under way. */
  Outcome follow(Order order) {
    long end = System.nanoTime() + LONG.toNanos();
    Outcome outcome = target.performer().ensure(order);
    while (outcome instanceof Outcome.Underway && System.nanoTime() < end) {
      pass(LOOK);
      outcome = target.performer().ensure(order);
    }
    return outcome;
  }

  /** The JDK's own server of files. */
  static Component files() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return running(
        List.of(java, "-Xmx16m", "-m", "jdk.httpserver", "-b", "127.0.0.1", "-p", "{port}"));
  }

  /** A component with users that is run by this command. */
  static Component running(List<String> command) {
    return new Component(
        "web",
        new Program(command, List.of(), 1, new TreeMap<>(), Limits.NONE),
        new Lifecycle(
            Optional.of("/"),
            LONG,
            Lifecycle.WarmUp.NONE,
            Lifecycle.Stop.DEFAULT,
            false,
            List.of()),
        Optional.of(new Access("127.0.0.1", 0, Access.Unit.REQUEST, "")),
        List.of(),
        Samples.CANARY);
  }

  /** A release that is kept: the same version is the same release. */
  Release release(String version) {
    try {
      Path files = Files.createDirectories(root.resolve("source").resolve(version));
      Files.writeString(files.resolve("index.html"), version);
      var kept = target.artifacts().keep(files, Set.of());
      return new Release("shop", version, kept.digest(), Digest.of("configuration"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Override
  public void close() {
    target.close();
    try (var client = new AgentClient(Agent.socketIn(runTime), LONG)) {
      client.ask(new Request.Quit(true));
    }
    try {
      thread.join(LONG);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
