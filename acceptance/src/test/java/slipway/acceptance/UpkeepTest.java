package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static slipway.acceptance.Eventually.eventually;
import static slipway.acceptance.Eventually.pass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** What is done to an application that runs: restart, remove, and a part that must be alone. */
@Execution(CONCURRENT)
class UpkeepTest {
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
  void a_restart_replaces_every_instance_and_no_request_fails() {
    Shop shop =
        Shop.at(root, "renewed")
            .configured("instances: 2", "strategy: recreate\nwatch: {for: 0s}")
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    List<Long> before = pids("renewed");
    try (Users users = Users.of(shop, A_SECOND)) {
      pass(Duration.ofSeconds(1));
      slipway.in(shop.folder(), "restart").ended(0);
      pass(Duration.ofSeconds(1));
      assertThat(users.all().requests()).isGreaterThan(200);
      assertThat(users.all().failedBySwitch()).isZero();
      assertThat(users.all().tally("v1").serverErrors()).isZero();
    }
    assertThat(pids("renewed")).hasSize(2).doesNotContainAnyElementsOf(before);
  }

  @Test
  void a_single_instance_is_restarted_without_a_failed_request_too() {
    Shop shop =
        Shop.at(root, "lonely")
            .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    List<Long> before = pids("lonely");
    try (Users users = Users.of(shop, A_SECOND)) {
      slipway.in(shop.folder(), "restart").ended(0);
      pass(Duration.ofSeconds(1));
      assertThat(users.all().failedBySwitch()).isZero();
    }
    assertThat(pids("lonely")).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @Test
  void a_removed_application_leaves_nothing_after_its_plan() {
    Shop shop =
        Shop.at(root, "removed")
            .configured("instances: 2", "strategy: recreate\nwatch: {for: 0s}")
            .version("v1");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    assertThat(Sockets.isListening(shop.port())).isTrue();
    assertThat(slipway.in(shop.folder(), "remove").code()).as("nobody said yes").isNotZero();
    assertThat(Visit.of(shop.port(), "/").status()).isEqualTo(200);

    Said removed = slipway.in(shop.folder(), "remove", "--yes").ended(0);

    assertThat(removed.all()).contains("plan");
    eventually(
        () -> "no instance is left: " + Processes.of(shop.faults()),
        SOON,
        () -> Processes.of(shop.faults()).isEmpty());
    eventually("nobody listens", SOON, () -> !Sockets.isListening(shop.port()));
    assertThat(slipway.lane("removed").has("running")).isFalse();
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    assertThat(Visit.of(shop.port(), "/").status()).isEqualTo(200);
  }

  @Test
  void a_worker_that_must_be_alone_never_runs_beside_itself() throws IOException {
    Path project = Files.createDirectories(root.resolve("projects/worker"));
    Path diary = project.resolveSibling("diary");
    worker(project, diary);
    slipway.in(project, "deploy", "v1", "--yes").ended(0);
    Files.writeString(project.resolve("README"), "v2\n");
    slipway.in(project, "deploy", "v2", "--yes").ended(0);
    slipway.in(project, "restart").ended(0);
    slipway.in(project, "rollback").ended(0);
    slipway.in(project, "restart").ended(0);

    List<String> lines = Files.readAllLines(diary);
    List<String> said =
        lines.stream()
            .map(line -> line.split(" ", -1))
            .filter(words -> !words[1].equals("begins-to-end"))
            .map(words -> words[1] + " " + words[2])
            .toList();
    assertThat(said)
        .as(lines.toString())
        .containsExactly(
            "begin v1",
            "end v1",
            "begin v2",
            "end v2",
            "begin v2",
            "end v2",
            "begin v1",
            "end v1",
            "begin v1");
    assertThat(lines.stream().map(line -> line.split(" ", -1)[0])).isSorted();
  }

  private static void worker(Path project, Path diary) throws IOException {
    // It is slow to stop, so that a hasty successor would meet it.
    Files.writeString(
        project.resolve("work.sh"),
        """
        #!/bin/sh
        say() { echo "$(date +%s%N) $1 $VERSION $$" >>"$DIARY"; }
        trap 'say begins-to-end; sleep 0.5; say end; exit 0' TERM
        say begin
        while :; do sleep 0.1; done
        """);
    Files.writeString(
        project.resolve("slipway.yaml"),
        """
        application: worker
        components:
          worker:
            run: [sh, work.sh]
            single: true
            environment: {DIARY: "%s", VERSION: "{version}"}
            stop: {signal: TERM, within: 10s}
        environments:
          production: {watch: {for: 0s}}
        """
            .formatted(diary));
  }

  private static List<Long> pids(String application) {
    return slipway.instances(application).stream()
        .map(instance -> instance.get("pid").asLong())
        .toList();
  }
}
