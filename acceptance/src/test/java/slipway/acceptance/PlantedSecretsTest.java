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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.demo.load.Stretch;
import tools.jackson.databind.JsonNode;

/**
 * Secrets that can be told from all else, one wherever there can be one; what Slipway writes,
 * answers, shows, tells others and leaves behind is searched for them, also after one has changed,
 * one is lost, and the agent and the server have crashed.
 */
class PlantedSecretsTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final double A_SECOND = 40;

  @TempDir static Path root;
  private static final List<String> SEEN = new ArrayList<>();
  private static final List<String> SECRETS = new ArrayList<>();
  private static Planted planted;
  private static Slipway slipway;
  private static Answered answered;
  private static Shop shop;
  private static String token = "";
  private static String before = "";
  private static String after = "";
  private static Stretch rotation;
  private static String whileLost = "";
  private static List<String> commandLines = List.of();

  @BeforeAll
  static void secrets_come_and_go() throws IOException {
    planted = new Planted(root.resolve("sources"));
    slipway = new Slipway(root);
    slipway.environment().putAll(planted.environment());
    answered = new Answered(slipway);
    up();
    token = newToken();
    SECRETS.addAll(List.of(Planted.MARK, planted.partOfKey(), token, slipway.token()));
    shop = Shop.at(root, "shop").version("v1");
    shop.write("slipway.yaml", planted.configuration(shop));
    for (String command : List.of("check", "apply", "plan v1", "deploy v1 --yes")) {
      show(command);
    }
    before = environment(instance());
    planted.collector().mood = Collector.Mood.TAKES;
    rotation = rotate();
    after = environment(instance());
    commandLines = Processes.of(root).stream().map(p -> Processes.commandLine(p.pid())).toList();
    others_are_told();
    loseTheFile();
    for (String command :
        List.of("status", "status -o json", "history", "logs", "config explain production")) {
      show(command);
    }
    everybody_asks();
    crash(agentPid());
    crash(slipway.serverPid());
    up();
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
    planted.close();
  }

  private static void up() {
    String certificate = planted.pair().certificate().toString();
    String key = planted.pair().key().toString();
    var _ = slipway.up("--tls-certificate", certificate, "--tls-key", key);
  }

  /** Asked for where nothing keeps the answer. */
  private static String newToken() {
    String wanted =
        "{\"name\":\"reader\",\"scope\":\"read\",\"applications\":[],\"environments\":[],\"neverExpires\":false}";
    String made = answered.post("/api/v1/tokens", wanted);
    Matcher secret = Pattern.compile("\"secret\":\"(slipway_[^\"]+)\"").matcher(made);
    assertThat(secret.find()).as(made).isTrue();
    return secret.group(1);
  }

  private static Stretch rotate() throws IOException {
    try (Users users = Users.of(shop, A_SECOND)) {
      Files.writeString(planted.file("file"), Planted.CHANGED + "\n");
      show("restart");
      return users.all();
    }
  }

  private static void show(String command) {
    Said said = slipway.in(shop.folder(), command.split(" ", -1)).ended(0);
    SEEN.add(said.all());
  }

  /** By those whom it is for, what is wrong is repeated loudly. */
  private static void others_are_told() {
    SEEN.add(slipway.in(shop.folder(), "notify", "test").ended(1).all());
    eventually(
        () -> "everybody was told: " + planted.arrived(),
        SOON,
        () -> planted.arrived().containsAll(Planted.expected()));
    eventually("a collector was told", SOON, () -> planted.collected().size() > 20);
    assertThat(planted.isCollectorSpokenTo()).isTrue();
    SEEN.add(answered.post("/api/v1/lanes/shop/production/verify", "{\"checks\":[]}"));
    assertThat(SEEN.getLast()).contains("expected a body that contains");
  }

  private static void everybody_asks() {
    SEEN.addAll(answered.everything("shop", "shop/production"));
    SEEN.add(answered.get("/api/v1/lanes", token));
    SEEN.add(answered.get("/api/v1/lanes", Planted.MARK + "-at-the-door"));
    SEEN.add(slipway.in(shop.folder(), "doctor").all());
    SEEN.add(slipway.run("backup", root.resolve("saved.zip").toString()).ended(0).all());
  }

  private static JsonNode instance() {
    return slipway.instances("shop").getFirst();
  }

  private static String environment(JsonNode instance) {
    return read(Path.of("/proc", instance.get("pid").asString(), "environ"));
  }

  private static void loseTheFile() throws IOException {
    Files.delete(planted.file("file"));
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

  private static List<String> found(String where, String text) {
    return SECRETS.stream().filter(text::contains).map(secret -> secret + " in " + where).toList();
  }

  @Test
  void the_instance_has_them() {
    assertThat(before)
        .contains("A=" + Planted.OF_VARIABLE, "B=x" + Planted.OF_FILE + "y")
        .contains("C=" + Planted.OF_COMMAND);
    assertThat(after).contains("B=x" + Planted.CHANGED + "y").doesNotContain(Planted.OF_FILE);
  }

  @Test
  void a_changed_one_is_taken_by_restart_without_a_failed_request() {
    assertThat(rotation.requests()).isGreaterThan(50);
    assertThat(rotation.failedBySwitch()).isZero();
  }

  @Test
  void a_lost_one_is_named_by_status() {
    assertThat(whileLost)
        .contains(
            "waits for a secret: B needs ${file:%s}: no such file".formatted(planted.file("file")));
  }

  @Test
  void no_command_and_no_answer_shows_one() {
    assertThat(SEEN).hasSizeGreaterThan(30).flatMap(text -> found(text, text)).isEmpty();
    assertThat(SEEN).anyMatch(text -> text.startsWith("GET /metrics\nHTTP/1.1 200"));
    assertThat(SEEN).anyMatch(text -> text.contains("text/event-stream") && text.contains("data:"));
    assertThat(SEEN).anyMatch(text -> text.startsWith("GET /api/v1/tokens\nHTTP/1.1 200"));
  }

  @Test
  void no_collector_is_told_one() {
    assertThat(planted.collected()).flatMap(text -> found("what was told", text)).isEmpty();
  }

  @Test
  void no_file_of_data_and_run_time_holds_one_nor_what_crashes_leave() {
    List<Path> searched = files();

    assertThat(crashFiles()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(searched).hasSizeGreaterThan(20);
    assertThat(searched)
        .filteredOn(file -> !file.equals(slipway.data().resolve("token")))
        .flatMap(file -> found(file.toString(), read(file)))
        .isEmpty();
    assertThat(searched).noneMatch(f -> f.getFileName().toString().startsWith("core"));
  }

  @Test
  void no_backup_holds_one_that_is_not_its_owners() throws IOException {
    List<String> names = new ArrayList<>();
    try (var zip = new ZipInputStream(Files.newInputStream(root.resolve("saved.zip")))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        String text = new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1);
        names.add(name);
        assertThat(name.equals("token") ? List.of() : found(name, text)).isEmpty();
      }
    }
    assertThat(names).anyMatch(name -> name.contains("journal"));
  }

  @Test
  void no_argument_of_a_process_is_one() {
    assertThat(commandLines).hasSizeGreaterThan(2).flatMap(line -> found(line, line)).isEmpty();
  }
}
