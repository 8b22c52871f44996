package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static slipway.acceptance.Eventually.eventually;
import static slipway.acceptance.Eventually.pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import tools.jackson.databind.JsonNode;

/** Each way to bring a release in, on real processes. */
@Execution(CONCURRENT)
class StrategiesTest {
  private static final double A_SECOND = 100;
  private static final Duration SOON = Duration.ofSeconds(20);

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
  void blue_green_sends_a_bad_version_back_at_once() {
    Shop shop =
        Shop.at(root, "bluegreen")
            .configured(
                "instances: 1", "strategy: {blueGreen: {soak: 5s, atMost: 30s}}\nwatch: {for: 0s}")
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    try (Users users = Users.of(shop, A_SECOND)) {
      pass(Duration.ofSeconds(4));
      shop.version("v2", "errorRate=0.5");
      slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(3);
      JsonNode v2 = slipway.deployment("bluegreen.production.2");
      assertThat(v2.get("outcome").asString()).isEqualTo("rolledBack");
      assertThat(v2.path("times").path("secondsToSwitchBack").asDouble()).isBetween(0.0, 2.0);
      assertThat(v2.path("times").path("secondsToVerdict").asDouble()).isBetween(0.0, 10.0);
      assertThat(users.all().failedBySwitch()).isZero();
      var home = users.mark();
      pass(Duration.ofSeconds(1));
      assertThat(users.since(home).tally("v2").requests()).isZero();
    }
  }

  @Test
  void stated_shares_are_each_held_as_long_as_stated_and_the_last_one_until_soak_is_over() {
    Shop shop =
        Shop.at(root, "stages")
            .configured(
                "instances: 1",
                """
                strategy: {canary: {shares: [20%, 60%], each: 2s, soak: 7s, atMost: 30s}}
                watch: {for: 0s}
                """)
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    try (Users users = Users.of(shop, A_SECOND)) {
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);
      assertThat(users.all().failedBySwitch()).isZero();
    }
    List<Instant> moves =
        times("stages.production.2", "exposureOpened", "shareChosen", "exposurePassed");
    assertThat(moves).hasSize(3);
    // Time is that of ticks: the first of each has begun before, by a second at most.
    assertThat(Duration.between(moves.get(0), moves.get(1))).isGreaterThan(Duration.ofMillis(900));
    assertThat(Duration.between(moves.get(1), moves.get(2))).isGreaterThan(Duration.ofMillis(900));
    assertThat(Duration.between(moves.get(0), moves.get(2)))
        .isGreaterThan(Duration.ofMillis(5_900));
  }

  private static List<Instant> times(String id, String... kinds) {
    List<Instant> times = new ArrayList<>();
    for (JsonNode event : slipway.events(id)) {
      if (List.of(kinds).contains(event.get("type").asString())) {
        times.add(Instant.parse(event.get("at").asString()));
      }
    }
    return times;
  }

  @Test
  void rolling_replaces_instance_by_instance_and_no_request_fails() {
    Shop shop =
        Shop.at(root, "rolling")
            .configured(
                "instances: 3",
                "strategy: {rolling: {each: 2s, soak: 2s, atMost: 12s}}\nwatch: {for: 0s}")
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    try (Users users = Users.of(shop, A_SECOND)) {
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);
      assertThat(users.all().failedBySwitch()).isZero();
      assertThat(shares("rolling.production.2")).containsSubsequence(3_333, 6_666).endsWith(10_000);
      pass(Duration.ofSeconds(1));
      var mark = users.mark();
      pass(Duration.ofSeconds(1));
      assertThat(users.since(mark).tally("v1").requests()).isZero();
    }
    assertThat(slipway.instances("rolling"))
        .hasSize(3)
        .allSatisfy(i -> assertThat(i.get("version").asString()).isEqualTo("v2"));
  }

  @Test
  void recreate_never_runs_two_versions() {
    Shop shop =
        Shop.at(root, "recreated")
            .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    shop.version("v2");
    var deploy = slipway.begin(shop.folder(), "deploy", "v2", "--yes");
    List<Integer> most = new ArrayList<>();
    eventually(
        "it ends",
        SOON,
        () -> {
          most.add(slipway.instances("recreated").size());
          return !deploy.process().isAlive();
        });
    deploy.end(SOON).ended(0);
    assertThat(most).allMatch(instances -> instances <= 1);
    assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v2\"");
  }

  @Test
  void components_change_in_their_order_and_go_home_in_the_reverse() {
    int backend = FreePorts.next();
    Shop shop =
        Shop.at(root, "pair")
            .version("v1")
            .write(
                "slipway.yaml",
                """
                application: pair
                components:
                  frontend:
                    run: %s
                    ready: GET /health
                    after: [backend]
                  backend:
                    run: %s
                    ready: GET /health
                environments:
                  production:
                    components:
                      frontend: {entry: 127.0.0.1:%d}
                      backend: {entry: 127.0.0.1:%d}
                    strategy: recreate
                    watch: {for: 0s}
                """
                    .formatted(Shop.run(), Shop.run(), FreePorts.next(), backend));
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    shop.version("v2");
    slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);
    assertThat(Visit.of(backend, "/").body()).contains("\"version\":\"v2\"");
    assertThat(since("backend", "v2")).isBefore(since("frontend", "v2"));
    slipway.in(shop.folder(), "rollback").ended(0);
    assertThat(Visit.of(backend, "/").body()).contains("\"version\":\"v1\"");
    assertThat(since("frontend", "v1")).isBefore(since("backend", "v1"));
  }

  /** When the component's instance was started, of that version and no other. */
  private static Instant since(String component, String version) {
    List<JsonNode> found =
        slipway.instances("pair").stream()
            .filter(instance -> instance.get("id").asString().startsWith(component))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().get("version").asString()).isEqualTo(version);
    return Instant.parse(found.getFirst().get("since").asString());
  }

  @Test
  void a_first_deployment_that_fails_its_checks_ends_failed_and_leaves_nothing() {
    Shop shop =
        Shop.at(root, "first").configured("instances: 1", "strategy: recreate").version("v1");
    shop.write("slipway.yaml", read(shop) + "\nchecks: {orders: GET /no-such-page}\n");
    Said said = slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(3);
    assertThat(said.all()).contains("check orders", "404");
    assertThat(slipway.deployment("first.production.1").get("outcome").asString())
        .isEqualTo("failed");
    eventually(
        () -> "no instance is left: " + Processes.of(shop.faults()),
        SOON,
        () -> Processes.of(shop.faults()).isEmpty());
    assertThat(Sockets.isListening(shop.port())).isFalse();
    assertThat(slipway.lane("first").has("running")).isFalse();
  }

  private static String read(Shop shop) {
    try {
      return Files.readString(shop.folder().resolve("slipway.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shares the deployment's exposure took, as the journal tells them. */
  private static List<Integer> shares(String id) {
    List<Integer> shares = new ArrayList<>();
    for (JsonNode event : slipway.events(id)) {
      String share = event.path("facts").path("share").asString("");
      if (!share.isEmpty()) {
        shares.add(Integer.parseInt(share));
      }
    }
    return shares;
  }
}
