package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;
import static slipway.acceptance.Eventually.pass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Checks before, during and after users come, on demand and on a schedule, on real processes. */
class ChecksTest {
  private static final double A_SECOND = 60;
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

  /** Its script ends with the code that a version brings along. */
  private static Shop shop(String name, String moment, String strategy) {
    Shop shop =
        Shop.at(root, name)
            .configured(
                "instances: 2",
                """
                strategy: %s
                watch: {for: 5s}
                checks: {%s: [smoke]}
                """
                    .formatted(strategy, moment));
    String text = read(shop.folder().resolve("slipway.yaml"));
    shop.write(
        "slipway.yaml",
        text.replace(
            "environments:",
            """
            checks:
              smoke: {command: [sh, smoke.sh, "{url}"], every: 1s, within: 5s}
              order:
                journey:
                  - {request: POST /orders, json: {item: tea, quantity: 2}, status: 201, save: {order: $.order}}
                  - {get: "/orders/{order}", status: 200, contains: tea}
            environments:"""));
    return release(shop, "v1", 0);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Shop release(Shop shop, String version, int code) {
    return shop.version(version)
        .write("smoke.sh", "echo \"$SLIPWAY_VERSION at $1\"\nexit " + code + "\n");
  }

  @Test
  void a_check_before_that_fails_keeps_users_away_and_says_what_was_found() {
    Shop shop = shop("before", "before", "{canary: {soak: 1s}}");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    try (Users users = Users.of(shop, A_SECOND)) {
      release(shop, "v2", 7);
      Said said = slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(3);
      assertThat(said.all()).contains("check smoke:", "it ended with 7", "v2 at http://127.0.0.1:");
      assertThat(users.all().tally("v2").requests()).isZero();
    }
  }

  @Test
  void a_check_that_fails_during_an_exposure_is_harm_and_the_verdict_is_replayed() {
    Shop shop =
        shop("during", "during", "{canary: {least: 20%, most: 20%, soak: 60s, atMost: 2m}}");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    try (Users users = Users.of(shop, A_SECOND)) {
      pass(Duration.ofSeconds(3));
      release(shop, "v2", 1);
      Said said = slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(3);
      assertThat(said.all()).contains("critical check");
      assertThat(String.join("\n", slipway.told("during.production.2", "checkFailed")))
          .contains("check smoke of backend fails: ", "it ended with 1");
      slipway.run("replay", "during.production.2").ended(0);
      assertThat(users.all().failedBySwitch()).isZero();
    }
  }

  @Test
  void a_check_after_is_asked_where_users_come_in_and_sends_the_release_home() {
    Shop shop = shop("after", "after", "{blueGreen: {soak: 1s}}");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    try (Users users = Users.of(shop, A_SECOND)) {
      pass(Duration.ofSeconds(2));
      release(shop, "v2", 1);
      Said said = slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(3);
      assertThat(said.all()).contains("check smoke:", "v2 at http://127.0.0.1:" + shop.port());
      var home = users.mark();
      pass(Duration.ofSeconds(1));
      assertThat(users.since(home).tally("v2").requests()).isZero();
      assertThat(users.all().failedBySwitch()).isZero();
    }
  }

  @Test
  void checks_are_asked_on_demand_and_on_a_schedule_and_status_names_what_fails() {
    Shop shop = shop("shown", "before: [order], scheduled", "recreate");
    slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
    assertThat(slipway.in(shop.folder(), "verify").ended(0).out())
        .contains("order", "smoke", "passed");
    assertThat(slipway.in(shop.folder(), "verify", "odrer").ended(1).err())
        .contains("odrer", "order");

    release(shop, "v2", 9);
    slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);

    eventually(
        () -> "that of v2 is asked, and fails: " + checks(shop),
        SOON,
        () -> checks(shop).stream().anyMatch(check -> !check.get("passes").asBoolean()));
    assertThat(slipway.run("status").ended(0).out()).contains("check smoke of backend fails");
    assertThat(slipway.in(shop.folder(), "verify", "smoke").ended(1).out())
        .contains("it ended with 9", "v2 fails 1 of 1 check");
  }

  private static List<JsonNode> checks(Shop shop) {
    JsonNode component = slipway.lane(shop.application()).get("components").get(0);
    return component.get("checks").valueStream().toList();
  }
}
