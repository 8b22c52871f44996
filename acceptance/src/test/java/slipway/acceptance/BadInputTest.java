package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people type wrong, at the launcher: a clear answer each, and nothing is lost. */
class BadInputTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path root;
  private static Slipway slipway;
  private static Shop shop;

  @BeforeAll
  static void one_application_in_version_1() {
    slipway = Slipway.up(root);
    shop = Shop.at(root, "shop");
    configure("instances: 1");
    shop.version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
  }

  private static void configure(String component) {
    shop.configured(
        component,
        """
        strategy: {canary: {least: 50%, most: 50%, soak: 1m}}
        watch: {for: 0s}
        """);
  }

  @Test
  void a_servers_port_that_is_taken_is_refused_with_the_name_of_the_program() throws IOException {
    var other = new Slipway(Files.createDirectory(root.resolve("other")));
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String address = "127.0.0.1:" + holder.getLocalPort();
      assertThat(other.run("up", "--detach", "--listen", address).ended(1).err())
          .contains(address, "pid " + ProcessHandle.current().pid(), "java")
          .doesNotContain("Exception");
    } finally {
      other.close();
    }
  }

  @Test
  void a_data_folder_that_cannot_be_made_is_named() {
    Said said = elsewhere("SLIPWAY_DATA", "/proc/slipway");
    assertThat(said.ended(1).err()).contains("/proc/slipway").doesNotContain("Exception");
  }

  @Test
  void a_path_too_long_for_a_unix_socket_is_refused_with_what_to_do() {
    String tooLong = root.resolve("x".repeat(120)).toString();
    Said said = elsewhere("SLIPWAY_RUNTIME", tooLong);
    assertThat(said.ended(1).err()).contains(tooLong, "at most 107", "--runtime");
  }

  private static Said elsewhere(String variable, String value) {
    var other = new Slipway(root.resolve("elsewhere-" + variable));
    other.environment().put(variable, value);
    return other.run("up", "--detach", "--listen", "127.0.0.1:0");
  }

  @Test
  void a_second_server_on_the_same_data_is_refused_and_says_who_holds_it() {
    for (String command : List.of("up", "server")) {
      assertThat(slipway.run(command, "--listen", "127.0.0.1:0").ended(1).err())
          .contains("process " + slipway.serverPid(), slipway.data().toString())
          .doesNotContain("Exception");
    }
    assertThat(slipway.lane("shop").get("running").get("version").asString()).isEqualTo("v1");
  }

  @Test
  void an_entry_that_another_application_has_is_refused_with_both_lines() throws IOException {
    Path folder = Files.createDirectory(root.resolve("blog"));
    Files.writeString(
        folder.resolve("slipway.yaml"), read().replace("application: shop", "application: blog"));
    for (String command : List.of("check", "apply")) {
      assertThat(slipway.in(folder, command).ended(1).err())
          .contains(":" + shop.port() + " of blog/production/backend (slipway.yaml:")
          .contains("taken by", "shop/production/backend (slipway.yaml:");
    }
    Path moved =
        Files.writeString(
            root.resolve("moved.yaml"), read().replace(":" + shop.port(), ":" + FreePorts.next()));
    slipway.in(shop.folder(), "apply", "--file", moved.toString()).ended(0);
    try {
      assertThat(slipway.in(folder, "apply").ended(1).err())
          .contains("shop/production/backend (runs since shop.production.");
    } finally {
      assertThat(slipway.in(shop.folder(), "apply").ended(0).out())
          .contains("takes the place of moved.yaml");
    }
  }

  @Test
  void a_plan_that_has_gone_stale_is_refused_and_nothing_begins() throws IOException {
    shop.version("v7");
    String hash = plan("v7");
    // The same files by another configuration, which is written elsewhere.
    Path changed =
        Files.writeString(
            root.resolve("changed.yaml"), read().replace("instances: 1", "instances: 2"));
    try {
      Said said =
          slipway
              .in(
                  shop.folder(),
                  "deploy",
                  "v7",
                  "--plan",
                  hash,
                  "--file",
                  changed.toString(),
                  "--from",
                  shop.folder().toString())
              .ended(1);
      assertThat(said.all()).contains(hash.substring(0, 8));
      assertThat(slipway.lane("shop").has("moving")).isFalse();
    } finally {
      slipway.in(shop.folder(), "apply").ended(0);
    }
  }

  private static String plan(String version) {
    return slipway
        .in(shop.folder(), "plan", version, "-o", "json")
        .ended(0)
        .json()
        .get("hash")
        .asString();
  }

  @Test
  void a_rollback_with_nothing_to_go_back_to_is_refused() {
    Said said = slipway.in(shop.folder(), "rollback").ended(1);
    assertThat(said.err()).contains("nothing to go back to", "shop/production");
    assertThat(Visit.of(shop.port(), "/").status()).isEqualTo(200);
    assertThat(slipway.in(shop.folder(), "abort").ended(1).err()).isNotBlank();
    assertThat(slipway.in(shop.folder(), "resume").ended(1).err()).isNotBlank();
  }

  @Test
  void unknown_names_get_the_nearest_known_one() {
    assertThat(slipway.run("statsu").ended(64).err()).contains("status");
    assertThat(slipway.run("status", "--ap", "shop").ended(64).err()).contains("--app");
    assertThat(slipway.run("history", "--app", "shpo", "--in", "production").ended(1).err())
        .contains("shpo", "shop");
    assertThat(slipway.run("history", "--app", "shop", "--in", "prodution").ended(1).err())
        .contains("prodution", "production");
    assertThat(slipway.run("replay", "shop.production.11").ended(1).err())
        .contains("no deployment 11 in shop/production", "the newest is");
    assertThat(slipway.run("logs", "--app", "shop", "backend-nobody").ended(1).err())
        .contains("backend-nobody", "backend-");
    assertThat(slipway.run("rollback", "--app", "shop", "--to", "v11", "--yes").ended(1).err())
        .contains("v11", "v1");
    assertThat(slipway.in(shop.folder(), "deploy", "v9", "--strategy", "canari", "--yes").code())
        .isIn(1, 64);
  }

  @Test
  void a_mistake_in_the_file_stops_nothing_that_runs_and_names_its_line() {
    String whole = read();
    shop.write("slipway.yaml", whole.replace("instances: 1", "instence: 1"));
    try {
      for (String command : List.of("check", "apply")) {
        assertThat(slipway.in(shop.folder(), command).ended(1).all())
            .contains("slipway.yaml", "instence", "instances");
      }
      assertThat(slipway.in(shop.folder(), "deploy", "v8", "--yes").ended(1).all())
          .contains("instence");
      assertThat(Visit.of(shop.port(), "/").status()).isEqualTo(200);
    } finally {
      shop.write("slipway.yaml", whole);
    }
  }

  @Test
  void a_file_edited_in_the_middle_of_a_deployment_changes_nothing_and_status_shows_what_waits() {
    try (Users users = Users.of(shop, 30)) {
      shop.version("v2");
      Said accepted =
          slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait", "-o", "json").ended(0);
      String id = accepted.json().get("id").asString();
      eventually("v2 is exposed", SOON, () -> slipway.share(id) == 5_000);
      List<JsonNode> before = instances();
      configure("instances: 2");
      slipway.in(shop.folder(), "apply").ended(0);
      assertThat(slipway.lane("shop").get("waiting").asString()).isNotBlank();
      assertThat(slipway.run("status").ended(0).out()).contains("wait");
      assertThat(slipway.in(shop.folder(), "deploy", "v3", "--yes").ended(1).err()).contains(id);
      assertThat(instances()).isEqualTo(before);
      slipway.in(shop.folder(), "rollback").ended(0);
      assertThat(users.all().failedBySwitch()).isZero();
    } finally {
      configure("instances: 1");
      slipway.in(shop.folder(), "apply").ended(0);
    }
    assertThat(slipway.instances("shop")).hasSize(1);
  }

  /** All that is told of them, but what they use: that changes by itself. */
  private static List<JsonNode> instances() {
    return slipway.instances("shop").stream()
        .<JsonNode>map(instance -> ((ObjectNode) instance).without("use"))
        .toList();
  }

  private static String read() {
    try {
      return Files.readString(shop.folder().resolve("slipway.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
