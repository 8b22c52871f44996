package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;
import static slipway.acceptance.Eventually.pass;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.demo.load.Load;
import slipway.demo.load.Stretch;
import tools.jackson.databind.JsonNode;

/**
 * The server dies twice, the first time for a minute. One application has settled, and an instance
 * of it crashes meanwhile; another is in the middle of a canary.
 */
class ServerDeathTest {
  private static final double A_SECOND = 60;

  /** How long it is dead the first time, from its death on. */
  private static final Duration DEAD = Duration.ofSeconds(60);

  private static final Duration EARLY = Duration.ofSeconds(5);
  private static final Duration LATE = Duration.ofSeconds(2);

  /** A lease holds for 15 s; the rest is what a busy machine may add. */
  private static final Duration LEASE_AND_A_LITTLE = Duration.ofSeconds(18);

  private static final Duration SHORT_LEASE_AND_A_LITTLE = Duration.ofSeconds(8);
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String CANARY = "moving.production.2";

  @TempDir static Path root;
  private static Slipway slipway;
  private static List<JsonNode> crashed = List.of();
  private static List<String> settledEvents = List.of();
  private static Stretch settledUsers;
  private static long crashedPid;
  private static Stretch early;
  private static Stretch late;
  private static List<String> begins = List.of();
  private static JsonNode secondAttempt;
  private static JsonNode end;
  private static Stretch atTheEnd;
  private static List<String> happened = List.of();

  @BeforeAll
  static void the_server_dies_and_returns_twice() {
    slipway = Slipway.up(root);
    Shop settled =
        Shop.at(root, "settled")
            .configured("instances: 2", "strategy: recreate\nwatch: {for: 0s}")
            .version("v1");
    Shop moving =
        Shop.at(root, "moving")
            .configured(
                "instances: 1",
                """
                strategy: {canary: {least: 20%, most: 60%, harmBudget: 1000000, soak: 2m, atMost: 4m}}
                watch: {for: 0s}
                """)
            .version("v1");
    slipway.in(settled.folder(), "deploy", "v1", "--yes").ended(0);
    slipway.in(moving.folder(), "deploy", "v1", "--yes").ended(0);
    try (Users settledOnes = Users.of(settled, A_SECOND);
        Users movingOnes = Users.of(moving, A_SECOND)) {
      moving.version("v2");
      slipway.in(moving.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
      awaitShare(6_000);
      slipway.killServer();
      Load.Mark died = movingOnes.mark();
      Load.Mark crash = settledOnes.mark();
      crashedPid = crash(settled);
      early = movingOnes.between(died, after(movingOnes, EARLY));
      pass(LEASE_AND_A_LITTLE.minus(EARLY));
      Load.Mark over = movingOnes.mark();
      late = movingOnes.between(over, after(movingOnes, LATE));
      pass(DEAD.minus(LEASE_AND_A_LITTLE).minus(LATE));
      settledUsers = settledOnes.since(crash);
      slipway.up("--lease", "5s");
      crashed = slipway.instances("settled");
      settledEvents = slipway.happened("settled.production.1");
      secondAttempt = awaitAttempt(2);
      slipway.killServer();
      pass(SHORT_LEASE_AND_A_LITTLE);
      slipway.up();
      end = slipway.await(CANARY, "rolledBack", SOON);
      Load.Mark home = movingOnes.mark();
      atTheEnd = movingOnes.between(home, after(movingOnes, Duration.ofSeconds(1)));
      happened = slipway.happened(CANARY);
      begins = slipway.told(CANARY, "exposureOpened");
    }
  }

  @AfterAll
  static void nothing_is_left() {
    slipway.close();
  }

  @Test
  void an_instance_that_crashes_is_back_without_the_server() {
    assertThat(crashed)
        .hasSize(2)
        .allSatisfy(instance -> assertThat(instance.get("state").asString()).isEqualTo("ready"))
        .noneMatch(instance -> instance.get("pid").asLong() == crashedPid);
  }

  @Test
  void its_crash_can_be_seen_when_the_server_is_back() {
    assertThat(crashed)
        .anySatisfy(
            instance -> {
              assertThat(instance.get("restarts").asInt()).isEqualTo(1);
              assertThat(instance.get("lastEnd").asString()).contains("KILL");
            });
  }

  @Test
  void users_of_a_crashed_instance_lose_no_more_than_what_it_was_answering() {
    // One event loop of the sample serves few at a time: at 60 requests/s of 4 ms, hardly ever 2.
    assertThat(settledUsers.requests()).isGreaterThan(500);
    assertThat(settledUsers.failedBySwitch()).isLessThanOrEqualTo(3);
  }

  @Test
  void the_timeline_is_complete_afterwards() {
    assertThat(settledEvents).containsExactly("opened", "begun", "reached", "reached");
    assertThat(happened)
        .startsWith("opened", "begun", "reached", "exposureOpened", "reached")
        .containsSubsequence("leaseExpired", "leaseExpired")
        .endsWith("reached");
  }

  @Test
  void within_the_lease_a_dead_server_changes_nothing() {
    assertThat(early.tally("v2").requests()).isGreaterThan(50);
  }

  @Test
  void when_the_lease_is_over_all_users_are_with_the_proven_version() {
    assertThat(late.tally("v1").requests()).isGreaterThan(50);
    assertThat(late.tally("v2").requests()).isZero();
    assertThat(late.failedBySwitch()).isZero();
  }

  @Test
  void the_returning_server_records_it_and_tries_once_more_from_the_first_share() {
    assertThat(secondAttempt.get("exposure").get("attempt").asInt()).isEqualTo(2);
    assertThat(begins)
        .containsExactly(
            "exposure begins with 20 %, attempt 1", "exposure begins with 20 %, attempt 2");
    assertThat(happened).containsSubsequence("exposureOpened", "leaseExpired", "exposureOpened");
  }

  @Test
  void a_second_expiry_sends_it_home() {
    assertThat(happened.stream().filter("leaseExpired"::equals)).hasSize(2);
    assertThat(end.get("outcome").asString()).isEqualTo("rolledBack");
    assertThat(end.get("reason").asString()).containsIgnoringCase("lease");
    assertThat(atTheEnd.tally("v1").requests()).isEqualTo(atTheEnd.requests());
  }

  private static Load.Mark after(Users users, Duration time) {
    pass(time);
    return users.mark();
  }

  /** One of two dies as by the kernel's memory killer; it is back before the server is. */
  private static long crash(Shop shop) {
    long pid = instances(shop).getFirst().pid();
    Processes.signal("KILL", pid);
    eventually(
        () -> "two run again: " + instances(shop).stream().map(Processes::describe).toList(),
        Duration.ofSeconds(10),
        () -> instances(shop).stream().filter(p -> p.pid() != pid).count() == 2);
    return pid;
  }

  /**
   * Processes of the sample shop that have the application's folder of faults in their variables.
   */
  private static List<ProcessHandle> instances(Shop shop) {
    return Processes.of(shop.faults()).stream()
        .filter(process -> Processes.commandLine(process.pid()).contains("/bin/java "))
        .filter(process -> !Processes.commandLine(process.pid()).startsWith("/bin/sh"))
        .toList();
  }

  private static void awaitShare(int share) {
    eventually(
        () -> "a share of " + share + ", it is " + slipway.deployment(CANARY).get("exposure"),
        SOON,
        () -> slipway.share(CANARY) == share);
  }

  private static JsonNode awaitAttempt(int attempt) {
    eventually(
        () -> "attempt " + attempt + ", it is " + slipway.deployment(CANARY).get("exposure"),
        SOON,
        () -> slipway.deployment(CANARY).path("exposure").path("attempt").asInt(0) == attempt);
    return slipway.deployment(CANARY);
  }
}
