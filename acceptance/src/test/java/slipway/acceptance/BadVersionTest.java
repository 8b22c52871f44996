package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;

/** Versions that cannot be run: what is said of them, and that nothing is lost. */
@Execution(CONCURRENT)
class BadVersionTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  /** In which what can get ready is. */
  private static final String A_BUSY_MACHINE = "30s";

  @TempDir static Path root;
  private static Slipway slipway;

  @BeforeAll
  static void one_slipway() {
    slipway = Slipway.up(root);
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
  }

  @Test
  void one_that_exits_at_once_goes_home_with_its_exit_code_and_its_last_words() {
    Shop shop = running("exiting");
    Said said = next(shop, "[sh, -c, \"echo no database for {port}; exit 3\"]");
    assertThat(said.ended(3).all())
        .contains("no database for ")
        .containsPattern("exit(ed with|s with| code)?\\D*3");
    is_undisturbed(shop);
  }

  @Test
  void one_that_never_gets_ready_goes_home_and_says_what_it_answered() {
    Shop shop = running("closed");
    shop.version("v2", "neverReady=true");
    Said said = next(shop, Shop.run());
    assertThat(said.ended(3).all()).contains("not ready within 3 s", "503");
    is_undisturbed(shop);
  }

  @Test
  void one_that_answers_garbage_goes_home_and_says_so() {
    Shop shop = running("garbage");
    shop.write(
        "Garbage.java",
        """
        import java.net.InetAddress;
        import java.net.ServerSocket;

        class Garbage {
          public static void main(String[] arguments) throws Exception {
            var loopback = InetAddress.getByName("127.0.0.1");
            try (var server = new ServerSocket(Integer.parseInt(arguments[0]), 50, loopback)) {
              while (true) {
                try (var socket = server.accept()) {
                  socket.getInputStream().read(new byte[1000]);
                  socket.getOutputStream().write("SSH-2.0-nothing\\r\\n".getBytes());
                }
              }
            }
          }
        }
        """);
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Said said =
        next(
            shop,
            "[\"%s\", -XX:TieredStopAtLevel=1, Garbage.java, \"{port}\"]".formatted(java),
            "8s");
    assertThat(said.ended(3).all()).contains("not ready within 8 s", "GET /health");
    is_undisturbed(shop);
  }

  @Test
  void a_program_that_does_not_exist_is_named() {
    Shop shop = running("missing");
    Said said = next(shop, "[no-such-program, \"{port}\"]");
    assertThat(said.ended(3).all()).contains("no-such-program");
    is_undisturbed(shop);
  }

  @Test
  void one_that_hangs_on_stop_is_killed_when_its_time_is_over() {
    Shop shop = Shop.at(root, "hanging").version("v1");
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    // Ignored signals stay ignored by what is started, and the JVM leaves them so.
    configure(
        shop,
        "[sh, -c, \"trap '' TERM; exec %s -XX:TieredStopAtLevel=1 -Xmx48m -cp . Shop --port {port}\"]"
            .formatted(java));
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    long hung = slipway.instances("hanging").getFirst().get("pid").asLong();
    shop.version("v2");
    configure(shop, Shop.run());

    slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);

    eventually("v1 is gone", SOON, () -> Processes.alive(hung).isEmpty());
    assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v2\"");
  }

  @Test
  void a_crash_loop_of_what_was_good_is_a_fact_that_can_be_seen() {
    Shop shop = running("looping");
    shop.fault("v1", "crash=true\n");
    eventually(
        () -> "restarted: " + slipway.instances("looping"),
        SOON,
        () ->
            slipway.instances("looping").stream()
                .anyMatch(i -> i.get("restarts").asInt() == 1 && isReady(i)));
    assertThat(slipway.instances("looping").getFirst().get("lastEnd").asString()).contains("70");
    assertThat(slipway.run("logs", "--app", "looping").ended(0).out()).contains("serves http://");
    is_undisturbed(shop);
  }

  @Test
  void an_entry_that_is_taken_is_refused_with_the_name_of_the_program() {
    Shop shop = Shop.at(root, "taken").version("v1");
    configure(shop, Shop.run());
    try (var holder = new ServerSocket(shop.port(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Said said = slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(3);
      assertThat(said.all())
          .contains(
              "127.0.0.1:" + holder.getLocalPort(), "pid " + ProcessHandle.current().pid(), "java");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(slipway.instances("taken")).isEmpty();
  }

  @Test
  void a_prepare_that_fails_is_shown_with_its_words_and_nothing_starts() {
    Shop shop = running("unprepared");
    configure(
        shop,
        Shop.run(),
        "3s",
        Map.of("prepare", "[sh, -c, \"echo cannot compile line 7; exit 2\"]"));
    shop.version("v2");
    Said said = slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(3);
    assertThat(said.all()).contains("cannot compile line 7");
    is_undisturbed(shop);
  }

  /** An application in version v1. */
  private static Shop running(String application) {
    Shop shop = Shop.at(root, application).version("v1");
    configure(shop, Shop.run());
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    return shop;
  }

  /** Deploys v2, which is run so. */
  private static Said next(Shop shop, String run) {
    return next(shop, run, "3s");
  }

  private static Said next(Shop shop, String run, String readyWithin) {
    configure(shop, run, readyWithin, Map.of());
    shop.write("NEWS", "v2\n");
    return slipway.in(shop.folder(), "deploy", "v2", "--yes", "--strategy", "blueGreen");
  }

  private static void configure(Shop shop, String run) {
    configure(shop, run, A_BUSY_MACHINE, Map.of());
  }

  private static void configure(
      Shop shop, String run, String readyWithin, Map<String, String> more) {
    var keys = new StringBuilder();
    more.forEach(
        (key, value) -> keys.append("    ").append(key).append(": ").append(value).append('\n'));
    shop.write(
        "slipway.yaml",
        """
        application: %s
        components:
          backend:
            run: %s
            ready: {get: /health, within: %s}
            environment: {SHOP_FAULTS: "%s"}
            stop: {signal: TERM, within: 1s}
        %s
        environments:
          production:
            entry: 127.0.0.1:%d
            strategy: recreate
            watch: {for: 0s}
        """
            .formatted(shop.application(), run, readyWithin, shop.faults(), keys, shop.port()));
  }

  /** Users have v1, and nothing else runs. */
  private static void is_undisturbed(Shop shop) {
    eventually(
        () -> "v1 alone: " + slipway.instances(shop.application()),
        SOON,
        () -> {
          List<JsonNode> instances = slipway.instances(shop.application());
          return instances.size() == 1 && isReady(instances.getFirst());
        });
    assertThat(slipway.instances(shop.application()).getFirst().get("version").asString())
        .isEqualTo("v1");
    assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
    assertThat(slipway.lane(shop.application()).get("harm").asBoolean()).isFalse();
  }

  private static boolean isReady(JsonNode instance) {
    return instance.get("state").asString().equals("ready");
  }
}
