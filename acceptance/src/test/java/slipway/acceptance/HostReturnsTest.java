package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The host goes down and comes back: every process is gone at once, and the run-time folder with
 * its sockets and locks; the data folder is as it was.
 */
class HostReturnsTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String CANARY = "moving.production.2";

  private final Path root;
  private final Shop settled;
  private final Shop moving;

  HostReturnsTest(@TempDir Path root) {
    this.root = root;
    settled =
        Shop.at(root, "settled")
            .configured("instances: 1", "strategy: {backend: recreate}\nwatch: {for: 0s}")
            .version("v1");
    Path file = settled.folder().resolve("slipway.yaml");
    settled.write(
        "slipway.yaml",
        read(file)
            .replace(
                "environments:",
                """
                  mailer:
                    run: [/bin/sleep, "100000"]
                    after: [backend]
                environments:\
                """));
    moving =
        Shop.at(root, "moving")
            .configured(
                "instances: 1",
                """
                strategy: {canary: {least: 20%, most: 60%, harmBudget: 1000000, soak: 5m, atMost: 6m}}
                watch: {for: 0s}
                """)
            .version("v1");
  }

  private void release(Slipway slipway) {
    slipway.in(settled.folder(), "deploy", "v1", "--yes").ended(0);
    slipway.in(moving.folder(), "deploy", "v1", "--yes").ended(0);
    moving.version("v2");
    slipway.in(moving.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
    eventually(
        () -> "v2 has users: " + slipway.deployment(CANARY), SOON, () -> slipway.share(CANARY) > 0);
  }

  @Test
  void what_was_proven_is_up_again_in_order_and_what_was_under_way_goes_on() throws IOException {
    try (Slipway slipway = Slipway.up(root)) {
      release(slipway);
      slipway.killHost();

      slipway.up();

      eventually(
          "v1 of both answers",
          SOON,
          () ->
              Visit.of(settled.port(), "/").body().contains("\"version\":\"v1\"")
                  && Visit.of(moving.port(), "/").status() == 200);
      eventually("the mailer runs", SOON, () -> slipway.instances("settled").size() == 2);
      assertThat(since(slipway, "mailer")).isAfterOrEqualTo(since(slipway, "backend"));
      assertThat(slipway.run("status").ended(0).out())
          .contains("settled in production runs v1")
          .contains("moving in production: v2 takes");
      assertThat(history(slipway))
          .containsPattern("2 +v2 +canary .* on its way .* v2 takes \\d+ %");
      slipway.run("abort", "--app", "moving").ended(0);
      slipway.await(CANARY, "rolledBack", SOON);
      assertThat(Visit.of(moving.port(), "/").body()).contains("\"version\":\"v1\"");
    }
  }

  private static Instant since(Slipway slipway, String component) {
    return slipway.instances("settled").stream()
        .filter(i -> i.get("id").asString().startsWith(component))
        .map(i -> Instant.parse(i.get("since").asString()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void after_another_boot_pids_mean_others_and_no_lease_is_in_force() throws Exception {
    try (Slipway slipway = Slipway.up(root)) {
      release(slipway);
      slipway.killHost();
      try (World world = World.rebooted(root, "another-boot")) {
        slipway.inside(world.program());
        itComesBack(slipway, world);
        slipway.killHost();
      }
      try (World world = World.rebooted(root, "a-third-boot")) {
        slipway.inside(world.program());
        itGoesHome(slipway, world);
        slipway.run("down").ended(0);
      }
      slipway.inside(List.of());
    }
  }

  private static String history(Slipway slipway) {
    return slipway.run("history", "--app", "moving").ended(0).out();
  }

  private void itComesBack(Slipway slipway, World world) {
    slipway.up();

    eventually(
        () -> "v1 of both answers, " + world.visit(settled) + world.visit(moving),
        SOON,
        () -> world.visit(settled).contains("v1") && world.visit(moving).contains("v"));
    eventually(
        () -> "it went on, and says so: " + history(slipway),
        SOON,
        () ->
            history(slipway)
                .matches("(?s).* on its way .* of users again, after its lease ran out.*"));
    assertThat(slipway.run("status", "--app", "moving").ended(0).out())
        .containsPattern("moving in production: v2 takes \\d+ % of users again");
  }

  /** Twice is too often for an exposure. */
  private void itGoesHome(Slipway slipway, World world) {
    slipway.up();

    eventually(
        () -> "it went home, and says so: " + history(slipway),
        SOON,
        () -> history(slipway).matches("(?s).*2 +v2 +canary .* rolled back .*lease.*"));
    assertThat(slipway.run("status", "--app", "moving").ended(0).out())
        .contains("moving in production runs v1; nothing is on its way.");
    assertThat(world.visit(moving)).contains("v1");
    assertThat(world.visit(settled)).contains("v1");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(file.toString(), e);
    }
  }
}
