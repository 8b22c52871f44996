package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.demo.load.Load;
import slipway.demo.load.Stretch;
import tools.jackson.databind.JsonNode;

/**
 * A way home on which one component cannot go: a worker whose old release does not start any more,
 * beside a shop whose old release is warm.
 */
class StuckWayHomeTest {
  private static final double A_SECOND = 50;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String BAD = "halting.production.2";

  @TempDir Path root;

  @Test
  void users_are_home_nevertheless_and_the_rest_follows_when_it_is_mended() throws IOException {
    Path queue = Files.createFile(root.resolve("queue"));
    Shop shop =
        Shop.at(root, "halting").configured("instances: 1", "watch: {for: 5m}").version("v1");
    Path file = shop.folder().resolve("slipway.yaml");
    shop.write(
        "slipway.yaml",
        Files.readString(file)
            .replace(
                "environments:\n",
                """
                  worker:
                    run: [/bin/sh, -c, 'test -e "$0" || exit 4; exec sleep 100000', "%s"]
                environments:
                """
                    .formatted(queue))
            .replace("    entry:", "    strategy: {backend: {blueGreen: {soak: 3s}}}\n    entry:"));
    try (Slipway slipway = Slipway.up(root)) {
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      try (Users users = Users.of(shop, A_SECOND)) {
        shop.version("v2");
        slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);

        Files.delete(queue);
        shop.fault("v2", "errorRate=0.5\n");
        JsonNode stuck = slipway.await(BAD, "stuck", SOON);
        assertThat(stuck.get("reason").asString()).contains("worker", "exits at once");
        Load.Mark home = users.mark();
        Eventually.pass(Duration.ofSeconds(2));
        Stretch after = users.since(home);
        assertThat(after.requests()).isGreaterThan(50);
        assertThat(after.tally("v1").requests()).isEqualTo(after.requests());
        assertThat(stuck.get("harmedRequests").asLong()).isPositive();
        assertThat(slipway.run("rollback", "--app", "halting").ended(1).err())
            .contains("stuck on its way home", "slipway resume");

        Files.createFile(queue);
        slipway.run("resume", "--app", "halting").ended(0);
        slipway.await(BAD, "rolledBack", SOON);
        assertThat(slipway.lane("halting").get("running").get("version").asString())
            .isEqualTo("v1");
        assertThat(slipway.instances("halting")).hasSize(2);
      }
    }
  }
}
