package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.demo.load.Stretch;
import tools.jackson.databind.JsonNode;

/**
 * Secrets that can be told from all else, one from each source; what Slipway writes, answers, shows
 * and leaves behind is searched for them, also after one has changed, one is lost, and the agent
 * and the server have crashed.
 */
class PlantedSecretsTest {
  private static final String MARK = "planted-";
  private static final String OF_VARIABLE = MARK + "variable-7f3a";
  private static final String OF_FILE = MARK + "file-91c2";
  private static final String CHANGED = MARK + "changed-44d8";
  private static final String OF_COMMAND = MARK + "command-b05e";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final double A_SECOND = 40;

  @TempDir static Path root;
  private static final List<String> SEEN = new ArrayList<>();
  private static Slipway slipway;
  private static Shop shop;
  private static Path file;
  private static String before = "";
  private static String after = "";
  private static Stretch rotation;
  private static String whileLost = "";
  private static List<String> commandLines = List.of();

  @BeforeAll
  static void secrets_come_and_go() throws IOException {
    Path sources = Files.createDirectories(root.resolve("sources"));
    file = Files.writeString(sources.resolve("file"), OF_FILE + "\n");
    Path printed = Files.writeString(sources.resolve("printed"), OF_COMMAND + "\n");
    slipway = new Slipway(root);
    slipway.environment().put("SHOP_PASSWORD", OF_VARIABLE);
    slipway.up();
    shop = shop(printed).version("v1");
    for (String command : List.of("check", "apply", "plan v1", "deploy v1 --yes")) {
      show(command);
    }
    before = environment(instance());
    try (Users users = Users.of(shop, A_SECOND)) {
      Files.writeString(file, CHANGED + "\n");
      show("restart");
      rotation = users.all();
    }
    after = environment(instance());
    commandLines = Processes.of(root).stream().map(p -> Processes.commandLine(p.pid())).toList();
    loseTheFile();
    for (String command :
        List.of("status", "status -o json", "history", "logs", "config explain production")) {
      show(command);
    }
    for (String path :
        List.of("/server", "/lanes", "/lanes/shop/production", "/events?after=0&limit=500")) {
      SEEN.add(slipway.api(path).toString());
    }
    crash(agentPid());
    crash(slipway.serverPid());
    slipway.up();
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
  }

  private static Shop shop(Path printed) {
    Shop made = Shop.at(root, "shop").configured("instances: 1", "watch: {for: 0s}");
    String yaml = read(made.folder().resolve("slipway.yaml"));
    return made.write(
        "slipway.yaml",
        yaml.replace(
                "environment: {",
                "environment: {A: \"${env:SHOP_PASSWORD}\", B: \"x${file:%s}y\", C: \"${secret:db}\", "
                    .formatted(file))
            + "secrets: {db: {command: [cat, %s]}}\n".formatted(printed));
  }

  private static void show(String command) {
    Said said = slipway.in(shop.folder(), command.split(" ", -1)).ended(0);
    SEEN.add(said.out() + said.err());
  }

  private static JsonNode instance() {
    return slipway.instances("shop").getFirst();
  }

  private static String environment(JsonNode instance) {
    return read(Path.of("/proc", instance.get("pid").asString(), "environ"));
  }

  private static void loseTheFile() throws IOException {
    Files.delete(file);
    Processes.signal("KILL", instance().get("pid").asLong());
    eventually(
        () -> "it waits for its secret: " + instance().toPrettyString(),
        SOON,
        () -> instance().get("lacking").asString().startsWith("waits for a secret"));
    whileLost = slipway.run("status").ended(0).out();
  }

  private static long agentPid() {
    return Processes.of(root).stream()
        .filter(p -> Processes.commandLine(p.pid()).contains("slipway.program.Main agent"))
        .findFirst()
        .orElseThrow()
        .pid();
  }

  /** As a fault in the JVM's own code would: it says what it can in a file, and is gone. */
  private static void crash(long pid) {
    Processes.signal("SEGV", pid);
    eventually("process %d crashes".formatted(pid), SOON, () -> Processes.alive(pid).isEmpty());
    eventually(
        "what it says of it",
        SOON,
        () -> crashFiles().stream().anyMatch(f -> f.contains(pid + "")));
  }

  private static List<String> crashFiles() {
    return files().stream()
        .map(f -> f.getFileName() + "")
        .filter(f -> f.startsWith("crash-"))
        .toList();
  }

  private static List<Path> files() {
    try (Stream<Path> data = Files.walk(slipway.data());
        Stream<Path> runTime = Files.walk(slipway.runTime());
        Stream<Path> outputs = Files.list(root)) {
      return Stream.of(data, runTime, outputs)
          .flatMap(f -> f)
          .filter(Files::isRegularFile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path path) {
    try {
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_instance_has_them() {
    assertThat(before).contains("A=" + OF_VARIABLE, "B=x" + OF_FILE + "y", "C=" + OF_COMMAND);
    assertThat(after).contains("B=x" + CHANGED + "y").doesNotContain(OF_FILE);
  }

  @Test
  void a_changed_one_is_taken_by_restart_without_a_failed_request() {
    assertThat(rotation.requests()).isGreaterThan(50);
    assertThat(rotation.failedBySwitch()).isZero();
  }

  @Test
  void a_lost_one_is_named_by_status() {
    assertThat(whileLost)
        .contains("waits for a secret: B needs ${file:%s}: no such file".formatted(file));
  }

  @Test
  void no_command_and_no_answer_shows_one() {
    assertThat(SEEN).hasSizeGreaterThan(10).noneMatch(text -> text.contains(MARK));
  }

  @Test
  void no_file_of_data_and_run_time_holds_one_nor_what_crashes_leave() {
    List<Path> searched = files();

    assertThat(crashFiles()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(searched).hasSizeGreaterThan(20).noneMatch(f -> read(f).contains(MARK));
    assertThat(searched).noneMatch(f -> f.getFileName().toString().startsWith("core"));
  }

  @Test
  void no_argument_of_a_process_is_one() {
    assertThat(commandLines).hasSizeGreaterThan(2).noneMatch(line -> line.contains(MARK));
  }
}
