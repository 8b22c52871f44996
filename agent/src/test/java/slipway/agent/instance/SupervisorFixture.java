package slipway.agent.instance;

import static slipway.agent.process.HostFixture.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import slipway.agent.process.HostFixture;
import slipway.agent.process.Output;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;

/** A supervisor on fresh folders, quicker than usual, and an application for it to run. */
final class SupervisorFixture implements AutoCloseable {
  /** What the next agent knows of releases that users go back to. */
  Map<Place, String> proven = Map.of();

  static final Place PLACE = new Place("shop", "production", "backend");
  static final Pace QUICK =
      new Pace(
          new Pace.Rhythm(
              Duration.ofMillis(10),
              Duration.ofMillis(20),
              Duration.ofMillis(25),
              Duration.ofMillis(50),
              Duration.ofMillis(50),
              Duration.ofMillis(750),
              Duration.ofMillis(400),
              Duration.ofMillis(500),
              Duration.ofSeconds(2)),
          new Pace.Misses(2, 4, 40),
          new Pace.Restarts(
              3, 5, Duration.ofSeconds(30), Duration.ofMillis(10), Duration.ofMillis(50)));
  static final Output.Limits LIMITS = new Output.Limits(64 * 1024, 2);

  private static final PortRange PORTS = new PortRange(21_000, 28_999);

  final HostFixture host;
  final Path folder;
  final List<String> heard = new ArrayList<>();
  Supervisor supervisor;

  SupervisorFixture(Path root) throws IOException {
    this(root, new HostFixture(root));
  }

  SupervisorFixture(Path root, HostFixture host) throws IOException {
    this.host = host;
    folder = Files.createDirectories(root.resolve("copy"));
    supervisor = Supervisor.open(host.host, PORTS, proven, QUICK, LIMITS);
  }

  /** Another agent on the same folders: the one before let go of everything, as in a crash. */
  void anotherAgent() {
    supervisor.close();
    supervisor = reopened();
  }

  /** The same, where the agent before is gone already. */
  Supervisor reopened() {
    return Supervisor.open(host.reopen(), PORTS, proven, QUICK, LIMITS);
  }

  /** How the sample server is run. */
  Launch server(String release) {
    return launch(release, serverCommand()).build();
  }

  static List<String> serverCommand() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx16m",
        "-cp",
        System.getProperty("java.class.path"),
        SampleServer.class.getName(),
        "{port}");
  }

  Builder launch(String release, List<String> command) {
    return new Builder(release, command);
  }

  Builder shell(String release, String script) {
    return new Builder(release, List.of("sh", "-c", script)).ready("");
  }

  /** A launch in the making. */
  final class Builder {
    private final String release;
    private final List<String> command;
    private Map<String, String> environment = Map.of();
    private String ready = "/health";
    private Duration within = Duration.ofSeconds(15);
    private int warmUps;
    private Duration stopWithin = Duration.ofSeconds(5);
    private boolean single;
    private String component = PLACE.component();
    private List<String> after = List.of();
    private Launch.Limits limits = Launch.Limits.NONE;

    Builder(String release, List<String> command) {
      this.release = release;
      this.command = command;
    }

    Builder environment(Map<String, String> variables) {
      environment = variables;
      return this;
    }

    Builder ready(String path) {
      ready = path;
      return this;
    }

    /** It is asked before it counts as ready, so that no slow end passes for a success. */
    Builder asked() {
      environment = Map.of("WHERE", "{port}");
      return ready("/health");
    }

    Builder within(Duration limit) {
      within = limit;
      return this;
    }

    Builder warmUps(int count) {
      warmUps = count;
      return this;
    }

    Builder stopWithin(Duration limit) {
      stopWithin = limit;
      return this;
    }

    Builder as(String name) {
      component = name;
      return this;
    }

    Builder after(String... components) {
      after = List.of(components);
      return this;
    }

    Builder limits(Launch.Limits most) {
      limits = most;
      return this;
    }

    Builder single() {
      single = true;
      return this;
    }

    Launch build() {
      return new Launch(
          new Place(PLACE.application(), PLACE.environment(), component),
          release,
          folder.toString(),
          command,
          environment,
          new Launch.Conduct(
              ready,
              within.toMillis(),
              "/warm",
              warmUps,
              "TERM",
              stopWithin.toMillis(),
              single,
              limits),
          after);
    }
  }

  /** Asks until it is no longer underway. */
  Answer ran(Launch launch, int instances) {
    return ran(launch, instances, 0);
  }

  Answer ran(Launch launch, int instances, long fence) {
    List<Answer> answers = new ArrayList<>(List.of(new Answer.Underway(0, "")));
    eventually(
        launch.release() + " settles",
        () -> {
          answers.set(0, supervisor.run(launch, instances, fence));
          return !(answers.getFirst() instanceof Answer.Underway);
        });
    return answers.getFirst();
  }

  Answer replaced(Launch launch, int instances, String mark) {
    List<Answer> answers = new ArrayList<>(List.of(new Answer.Underway(0, "")));
    eventually(
        launch.release() + " is replaced",
        () -> {
          answers.set(0, supervisor.replace(launch, instances, mark, 0));
          return !(answers.getFirst() instanceof Answer.Underway);
        });
    return answers.getFirst();
  }

  List<Answer.Instance> instances(String release) {
    return supervisor.snapshot().stream()
        .filter(i -> i.release().equals(release) && !i.state().equals("ended"))
        .toList();
  }

  Answer.Instance instance(String release) {
    return instances(release).getFirst();
  }

  List<Endpoint> ready(String release) {
    return supervisor.ready(PLACE, release);
  }

  void awaitState(String release, String state) {
    eventually(
        release + " is " + state,
        () -> instances(release).stream().anyMatch(i -> i.state().equals(state)));
  }

  /** A file in the application's folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  void write(String name) throws IOException {
    Files.writeString(file(name), "");
  }

  long number(String name) {
    eventually(
        name, () -> Files.exists(file(name)) && Objects.requireNonNull(read(name)).endsWith("\n"));
    return Long.parseLong(read(name).strip());
  }

  String read(String name) {
    try {
      return Files.exists(file(name)) ? Files.readString(file(name)) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output(String instance) {
    return ((Answer.Output) supervisor.output(instance, 0, 100_000)).text();
  }

  @Override
  public void close() {
    supervisor.close();
    host.close();
  }
}
