package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.demo.load.Load;
import slipway.demo.load.Stretch;
import slipway.testkit.TestAuthority;
import slipway.testkit.TestAuthority.Issued;
import tools.jackson.databind.JsonNode;

/**
 * A way home on which one component cannot go: a worker whose old release does not start any more,
 * beside a shop whose old release is warm. Somebody is told of that, and of what else goes wrong on
 * this host: the page of another application does not stay up, certificates end, the disk is small.
 */
class StuckWayHomeTest {
  private static final double A_SECOND = 50;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String BAD = "halting.production.2";

  @TempDir Path root;

  @Test
  void users_are_home_nevertheless_and_the_rest_follows_when_it_is_mended() throws IOException {
    try (Hook hook = new Hook(root);
        Slipway slipway = new Slipway(root)) {
      Issued pair = TestAuthority.in(root.resolve("ca")).issue("own", "dns:localhost", "-1d", 6);
      upOnASmallDisk(slipway, pair);
      Path page = aPage(slipway, hook, pair);
      Processes.signal("KILL", slipway.instances("page").getFirst().get("pid").asLong());
      Files.delete(page);
      users_are_home_and_the_rest_follows(slipway, hook);
      is_told(hook, pair);
    }
  }

  /** There is twice as much as is to stay free, at most. */
  private void upOnASmallDisk(Slipway slipway, Issued pair) throws IOException {
    long free = Files.getFileStore(root).getUsableSpace();
    String tls = "--tls-certificate %s --tls-key %s".formatted(pair.certificate(), pair.key());
    slipway.up((tls + " --keep-free " + (free >> 20) * 2 / 3 + "MiB").split(" ", -1));
  }

  /** What it needs to stay up. */
  private Path aPage(Slipway slipway, Hook hook, Issued pair) throws IOException {
    Path needed = Files.createFile(root.resolve("needed"));
    Path folder = Files.createDirectories(root.resolve("projects/page"));
    Files.writeString(
        folder.resolve("slipway.yaml"),
        """
        application: page
        components:
          frontend:
            run: [/bin/sh, -c, 'test -e "$0" || exit 5; exec python3 -m http.server --bind 127.0.0.1 "$1"', "%s", "{port}"]
            ready: GET /
        environments:
          production:
            entry: {listen: "127.0.0.1:%d", tls: {certificate: %s, key: %s}}
            strategy: recreate
            watch: {for: 0s}
            notify: [%s]
        """
            .formatted(needed, FreePorts.next(), pair.certificate(), pair.key(), hook.channel()));
    slipway.in(folder, "deploy", "v1", "--yes").ended(0);
    return needed;
  }

  private static void is_told(Hook hook, Issued pair) {
    eventually(
        () -> "everything is told: " + hook.believed(),
        SOON,
        () -> hook.believed().size() >= 9 && !hook.sentences("crashLoop").isEmpty());
    assertThat(hook.turnedDown()).isEmpty();
    assertThat(hook.believed()).extracting(m -> m.get("key")).doesNotHaveDuplicates().hasSize(9);
    assertThat(hook.sentences("promoted"))
        .containsExactly(
            "page in production: v1 is what runs.",
            "halting in production: v1 is what runs, and is watched for 5 min.",
            "halting in production: v2 is what runs, and is watched for 5 min.");
    assertThat(hook.sentences("stuck"))
        .singleElement(STRING)
        .startsWith("halting in production: v2 is stuck")
        .contains("worker", "exits at once");
    assertThat(hook.sentences("rolledBack"))
        .singleElement(STRING)
        .startsWith("halting in production: v2 went home to v1: ")
        .contains("harmed");
    assertThat(hook.sentences("crashLoop"))
        .singleElement(STRING)
        .startsWith(
            "page in production: an instance of frontend v1 does not stay up; the last end:")
        .containsPattern("(status|code) 5\\. slipway logs shows what it wrote\\.");
    assertThat(hook.sentences("diskLow"))
        .singleElement(STRING)
        .startsWith("The disk of Slipway's data folder ")
        .contains("no deployment begins; ways back work");
    assertThat(hook.sentences("certificateExpiring"))
        .anyMatch(
            s ->
                s.startsWith(
                    "The certificate of Slipway's own server in %s ends at "
                        .formatted(pair.certificate())))
        .anyMatch(
            s ->
                s.startsWith(
                    "page in production: the certificate %s of frontend, for localhost, ends at "
                        .formatted(pair.certificate())))
        .allMatch(s -> s.contains(", in 4 days"));
  }

  private void users_are_home_and_the_rest_follows(Slipway slipway, Hook hook) throws IOException {
    Path queue = Files.createFile(root.resolve("queue"));
    Shop shop =
        Shop.at(root, "halting")
            .configured("instances: 1", "watch: {for: 5m}\nnotify: [" + hook.channel() + "]")
            .version("v1");
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
      assertThat(slipway.lane("halting").get("running").get("version").asString()).isEqualTo("v1");
      assertThat(slipway.instances("halting")).hasSize(2);
    }
  }
}
