package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data folder's file system is full: a small one of its own. */
class FullDiskTest {
  private static final int MOST_SECONDS = 10;

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
    try (Slipway slipway = Slipway.up(root)) {
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

  private void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(data.resolve("fill"))) {
      byte[] page = new byte[1024];
      while (data.toFile().getUsableSpace() > 0) {
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
