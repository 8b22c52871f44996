package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** A host that is odd, or that somebody else has had a hand in: a clear word, and a way on. */
@Execution(CONCURRENT)
class OddHostTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String CANARY = "shop.production.2";
  private static final int SHARE = 2_000;

  @Test
  void a_clock_set_a_day_ahead_and_two_back_neither_promotes_nor_strands(@TempDir Path root)
      throws IOException, InterruptedException {
    SetClock clock = SetClock.in(root);
    Shop shop = canarying(root);
    try (var slipway = new Slipway(root)) {
      slipway.environment().putAll(clock.environment());
      slipway.up();
      try (Users users = exposed(slipway, shop)) {
        clock.ahead(A_DAY);
        goesOnJudging(slipway);
        clock.ahead(A_DAY.negated());
        goesOnJudging(slipway);

        assertThat(slipway.happened(CANARY)).doesNotContain("leaseExpired");
        slipway.in(shop.folder(), "abort").ended(0);
        assertThat(users.all().failedBySwitch()).isZero();
      }
      assertThat(slipway.deployment(CANARY).get("outcome").asString()).isEqualTo("rolledBack");
      assertThat(slipway.run("history").ended(0).out()).contains("unknown").doesNotContain("-86");
    }
  }

  private static Shop canarying(Path root) {
    return Shop.at(root, "shop")
        .configured(
            "instances: 1",
            """
            strategy: {canary: {least: 20%, most: 20%, harmBudget: 1000000, soak: 5m, atMost: 20m}}
            watch: {for: 0s}
            """)
        .version("v1");
  }

  private static Users exposed(Slipway slipway, Shop shop) {
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    Users users = Users.of(shop, 40);
    shop.version("v2");
    slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
    eventually("v2 has its share", SOON, () -> slipway.share(CANARY) == SHARE);
    return users;
  }

  /** More of them have been looked at, and the share is as it was. */
  private static void goesOnJudging(Slipway slipway) {
    long before = looks(slipway);
    eventually("it is looked at on and on", SOON, () -> looks(slipway) > before + 3);
    assertThat(slipway.share(CANARY)).isEqualTo(SHARE);
    assertThat(slipway.deployment(CANARY).get("state").asString()).isEqualTo("advancing");
  }

  private static long looks(Slipway slipway) {
    return slipway.deployment(CANARY).path("exposure").path("evidence").path("tick").asLong(0);
  }

  @Test
  void where_no_port_is_free_the_new_version_goes_home_and_the_range_is_named(@TempDir Path root)
      throws IOException {
    Shop shop = canarying(root);
    try (World world = World.withOnePort();
        var slipway = new Slipway(root)) {
      slipway.inside(world.program());
      slipway.up();
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      shop.version("v2");

      Said said = slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(3);

      assertThat(said.toString()).contains("every port from 1024 to 1024 is taken");
      assertThat(world.visit(shop)).contains("v1");
      slipway.run("down").ended(0);
      slipway.inside(List.of());
    }
  }

  @Test
  void a_server_goes_on_with_an_agent_of_another_build_and_says_how_they_become_one(
      @TempDir Path root) {
    Path next = Archive.another("9.9.9");
    Shop shop = canarying(root);
    try (Slipway slipway = Slipway.up(root)) {
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      slipway.killServer();

      slipway.build(next);
      slipway.up();

      assertThat(slipway.run("doctor").ended(0).out())
          .contains("and this slipway of 9.9.9", "bring both to one build: slipway upgrade PATH");
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--strategy", "recreate", "--yes").ended(0);
      assertThat(Visit.of(shop.port(), "/").body()).contains("v2");
    }
  }

  @Test
  void a_second_server_gets_no_agent_of_another_ones(@TempDir Path root, @TempDir Path other) {
    try (Slipway slipway = Slipway.up(root);
        var second = new Slipway(other)) {
      second.environment().put("SLIPWAY_RUNTIME", slipway.runTime().toString());

      Said said = second.run("up", "--detach", "--listen", "127.0.0.1:0").ended(1);

      assertThat(said.err())
          .contains(slipway.runTime() + " is in use by the agent of data folder")
          .contains(slipway.data().toString());
      assertThat(slipway.run("doctor").ended(0).out()).endsWith("nothing is wrong\n");
    }
  }
}
