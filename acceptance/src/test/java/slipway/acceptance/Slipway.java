package slipway.acceptance;

import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Slipway of its own in a folder of its own, used by its launcher. Closed, it leaves nothing. */
final class Slipway implements AutoCloseable {
  private static final Duration LONGEST_COMMAND = Duration.ofSeconds(100);
  private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

  /** Tests share two cores: what is compiled quickly leaves most of them to the others. */
  private static final String FLAGS = "SLIPWAY_JVM_FLAGS";

  private final Path root;
  private final Map<String, String> environment = new TreeMap<>();
  private List<String> inside = List.of();
  private Path launcher = Archive.LAUNCHER;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final JsonMapper json = new JsonMapper();

  /** Nothing runs yet. */
  Slipway(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root.resolve("home"));
    } catch (IOException e) {
      throw new UncheckedIOException("no folder " + root, e);
    }
    environment.put("PATH", "/usr/bin:/bin");
    environment.put("HOME", root.resolve("home").toString());
    environment.put("LANG", "C.UTF-8");
    environment.put("SLIPWAY_JAVA_HOME", System.getProperty("java.home"));
    environment.put(FLAGS, "-XX:TieredStopAtLevel=1");
    environment.put("SLIPWAY_DATA", data().toString());
    environment.put("SLIPWAY_RUNTIME", root.resolve("run").toString());
  }

  /** One that is up. */
  static Slipway up(Path root) {
    var slipway = new Slipway(root);
    slipway.up();
    return slipway;
  }

  /** Compiled as at users', for tests that measure. */
  Slipway measured() {
    environment.remove(FLAGS);
    return this;
  }

  Path root() {
    return root;
  }

  Path data() {
    return root.resolve("data");
  }

  Path runTime() {
    return root.resolve("run");
  }

  /** The variables commands are started with; to be changed before they are. */
  Map<String, String> environment() {
    return environment;
  }

  /** From now on commands are run in another world; this program brings them there. */
  void inside(List<String> program) {
    inside = List.copyOf(program);
  }

  /** From now on commands are those of another build, in this folder. */
  void build(Path folder) {
    launcher = folder.resolve("slipway");
  }

  Said up(String... more) {
    var words = Stream.of("up", "--detach", "--listen", "127.0.0.1:0");
    return run(Stream.concat(words, Stream.of(more)).toArray(String[]::new)).ended(0);
  }

  /** Runs a command to its end, in a folder in which nothing is. */
  Said run(String... arguments) {
    return in(root.resolve("home"), arguments);
  }

  /** Runs a command to its end, in a folder. */
  Said in(Path folder, String... arguments) {
    return begin(folder, arguments).end(LONGEST_COMMAND);
  }

  /** Starts a command that may go on meanwhile. */
  Started begin(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(inside);
    if (!inside.isEmpty()) {
      command.addAll(List.of("env", "--chdir=" + folder)); // another world begins at its root
    }
    command.add(launcher.toString());
    command.addAll(Arrays.asList(arguments));
    try {
      Path out = Files.createTempFile(root, "out-", ".txt");
      Path err = Files.createTempFile(root, "err-", ".txt");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      return new Started("slipway " + String.join(" ", arguments), builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException("the launcher cannot be started", e);
    }
  }

  /** A command on its way. */
  record Started(String command, Process process, Path out, Path err) {
    Said end(Duration within) {
      try {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("has not ended within " + within + ": " + said(-1));
        }
        return said(process.exitValue());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }

    private Said said(int code) {
      try {
        return new Said(command, code, Files.readString(out), Files.readString(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What the API answers; 200 is expected. */
  JsonNode api(String path) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(base() + "/api/v1" + path))
              .header("Authorization", "Bearer " + token())
              .timeout(Duration.ofSeconds(10))
              .build();
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
      }
      return json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The owner's. */
  String token() {
    try {
      return Files.readString(data().resolve("token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("no token", e);
    }
  }

  /** The address of the server's page and API. */
  String base() {
    return "http://" + serverFile().get("address").asString();
  }

  long serverPid() {
    return serverFile().get("pid").asLong();
  }

  private JsonNode serverFile() {
    try {
      return json.readTree(Files.readString(data().resolve("server.json")));
    } catch (IOException e) {
      throw new UncheckedIOException("no server.json", e);
    }
  }

  /** As a power cut would: the agent and what it runs go on. */
  void killServer() {
    long pid = serverPid();
    Processes.signal("KILL", pid);
    eventually("the server dies", GONE_WITHIN, () -> Processes.alive(pid).isEmpty());
  }

  /** As a power cut of the host would: no process is left, and nothing of the run-time folder. */
  void killHost() throws IOException {
    eventually(
        "every process is gone",
        GONE_WITHIN,
        () -> {
          Processes.of(root).forEach(ProcessHandle::destroyForcibly);
          return Processes.of(root).isEmpty();
        });
    Folders.delete(runTime());
  }

  /** The lane of the application in production, now. */
  JsonNode lane(String application) {
    return api("/lanes/" + application + "/production");
  }

  /** Instances that have not ended, of all components. */
  List<JsonNode> instances(String application) {
    List<JsonNode> living = new ArrayList<>();
    for (JsonNode component : lane(application).get("components")) {
      for (JsonNode instance : component.get("instances")) {
        if (!instance.get("state").asString().equals("ended")) {
          living.add(instance);
        }
      }
    }
    return living;
  }

  JsonNode deployment(String id) {
    return api("/deployments/" + id);
  }

  /** Of users that the deployment's release has now, in hundredths of a percent; 0 without any. */
  int share(String deployment) {
    return deployment(deployment).path("exposure").path("share").asInt(0);
  }

  /** Waits until the deployment is in the state. */
  JsonNode await(String id, String state, Duration within) {
    eventually(
        () -> id + " is " + state + ", it is " + deployment(id).toPrettyString(),
        within,
        () -> deployment(id).get("state").asString().equals(state));
    return deployment(id);
  }

  /** Kinds of the deployment's events, the oldest first. */
  List<String> happened(String id) {
    List<String> kinds = new ArrayList<>();
    for (JsonNode event : events(id)) {
      kinds.add(event.get("type").asString());
    }
    return kinds;
  }

  /** What the deployment's events of a kind say, the oldest first. */
  List<String> told(String id, String kind) {
    List<String> sentences = new ArrayList<>();
    for (JsonNode event : events(id)) {
      if (event.get("type").asString().equals(kind)) {
        sentences.add(event.get("sentence").asString());
      }
    }
    return sentences;
  }

  /** The deployment's events, the oldest first. */
  JsonNode events(String id) {
    return api("/events?after=0&limit=500&deployment=" + id).get("events");
  }

  /** Ends everything, as a user does; nothing may be left. */
  @Override
  public void close() {
    http.close();
    Said down = run("down");
    List<ProcessHandle> left = Processes.of(root);
    long until = System.nanoTime() + GONE_WITHIN.toNanos();
    while (!left.isEmpty() && System.nanoTime() < until) {
      Eventually.pass(Duration.ofMillis(100));
      left = Processes.of(root);
    }
    List<String> words = left.stream().map(Processes::describe).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    if (!words.isEmpty()) {
      throw new AssertionError("left by " + down + ": " + words);
    }
  }
}
