package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The data folder's file system is full: a small one of its own. */
class FullDiskTest {
  private static final int MOST_SECONDS = 10;
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir Path root;
  private Path data = Path.of("");

  @BeforeEach
  void a_small_disk() throws IOException, InterruptedException {
    data = Files.createDirectories(root.resolve("data"));
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=40m,mode=700", "tmpfs", data.toString()),
        "only root may mount a small file system");
  }

  @AfterEach
  void is_taken_away() throws IOException, InterruptedException {
    done("umount", "--lazy", data.toString());
  }

  @Test
  void nothing_acknowledged_is_lost_users_are_served_and_what_to_do_is_said() throws IOException {
    try (Slipway slipway = new Slipway(root)) {
      slipway.up("--keep-free", "0B");
      Shop shop =
          Shop.at(root, "crowded")
              .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);

      fill();
      assertThat(slipway.run("rollback").ended(2).err())
          .contains("journal.db cannot grow", "make room; what was acknowledged is kept");
      shop.version("v3");
      assertThat(slipway.in(shop.folder(), "deploy", "v3", "--yes").ended(1).err())
          .contains(data.resolve("releases") + "", "No space left on device");
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v2\"");

      slipway.killServer();
      assertThat(slipway.run("up", "--detach", "--listen", "127.0.0.1:0").ended(1).err())
          .contains("server.json cannot be written", "No space left on device")
          .doesNotContain("\tat ");
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v2\"");

      Files.delete(data.resolve("fill"));
      slipway.up();
      slipway.run("rollback").ended(0);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
    }
  }

  @Test
  void a_disk_that_is_nearly_full_stops_what_is_new_and_never_a_way_back() throws IOException {
    try (Slipway slipway = Slipway.up(root)) {
      Shop shop =
          Shop.at(root, "narrow")
              .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--yes").ended(0);

      fillUpTo(3 << 20);
      shop.version("v3");
      assertThat(slipway.in(shop.folder(), "deploy", "v3", "--yes").ended(1).err())
          .contains("4.0 MiB are to stay free", "no release is kept", "--keep-free");
      Said status = slipway.run("status").ended(0);
      assertThat(status.err()).contains("no deployment begins until there is; ways back work");
      assertThat(status.out()).contains("data folder: ", "journal ", "of its disk free");
      slipway.run("rollback").ended(0);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
      slipway.run("rollback", "--to", "v2", "--yes").ended(0);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v2\"");

      Files.delete(data.resolve("fill"));
      slipway.in(shop.folder(), "deploy", "v3", "--yes").ended(0);
    }
  }

  @Test
  void a_disk_that_fills_up_in_the_middle_sends_users_home_and_then_it_goes_on()
      throws IOException {
    try (Slipway slipway = new Slipway(root)) {
      slipway.up("--keep-free", "0B", "--lease", "5s");
      Shop shop =
          Shop.at(root, "midway")
              .configured(
                  "instances: 1",
                  """
                  strategy: {canary: {least: 20%, most: 60%, harmBudget: 1000000, soak: 5m, atMost: 6m}}
                  watch: {for: 0s}
                  """)
              .version("v1");
      slipway.in(shop.folder(), "deploy", "v1", "--yes").ended(0);
      shop.version("v2");
      slipway.in(shop.folder(), "deploy", "v2", "--yes", "--no-wait").ended(0);
      eventually("v2 has users", SOON, () -> share(slipway) > 0);

      fill();
      eventually("all users are home", SOON, () -> share(slipway) == 0);
      assertThat(slipway.run("pause").ended(2).err()).contains("cannot grow");
      assertThat(slipway.happened("midway.production.2")).doesNotContain("paused");
      for (int i = 0; i < 20; i++) {
        assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
      }

      Files.delete(data.resolve("fill"));
      eventually(
          "it is written down why, without a restart",
          SOON,
          () -> slipway.happened("midway.production.2").contains("leaseExpired"));
      slipway.run("abort").ended(0);
      slipway.await("midway.production.2", "rolledBack", SOON);
      assertThat(Visit.of(shop.port(), "/").body()).contains("\"version\":\"v1\"");
    }
  }

  /** How many of 10,000 users the canary has. */
  private static int share(Slipway slipway) {
    for (JsonNode share : slipway.lane("midway").at("/components/0/shares")) {
      if (share.get("version").asString().equals("v2")) {
        return share.get("share").asInt();
      }
    }
    return 0;
  }

  private void fill() throws IOException {
    fillUpTo(0);
  }

  private void fillUpTo(long free) throws IOException {
    try (OutputStream out = Files.newOutputStream(data.resolve("fill"))) {
      byte[] page = new byte[1024];
      while (data.toFile().getUsableSpace() > free) {
        out.write(page);
      }
    }
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    process.getInputStream().readAllBytes();
    return process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
  }
}
