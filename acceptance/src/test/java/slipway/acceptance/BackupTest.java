package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is kept can be saved while everything runs, read back, and begun again from; in another
 * folder by {@link GuidesTest}.
 */
class BackupTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir Path root;

  private Shop shop(String name) {
    return Shop.at(root, name)
        .configured("instances: 1", "strategy: recreate\nwatch: {for: 0s}")
        .version("v1");
  }

  private static void deploy(Slipway slipway, Shop shop, String version) {
    shop.version(version);
    slipway.in(shop.folder(), "deploy", version, "--yes").ended(0);
  }

  private static String served(Shop shop) {
    return Visit.of(shop.port(), "/").body();
  }

  private Path backup(Slipway slipway) throws IOException {
    Path folder = Files.createDirectories(root.resolve("backups"));
    slipway.run("backup", folder.toString()).ended(0);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  @Test
  void applications_newer_than_the_journal_go_on_and_are_taken_as_they_are() throws IOException {
    try (Slipway slipway = Slipway.up(root)) {
      Shop shop = shop("newer");
      deploy(slipway, shop, "v1");
      Path backup = backup(slipway);
      deploy(slipway, shop, "v2");
      assertThat(slipway.run("restore", backup.toString()).ended(1).err())
          .contains("is not empty", "--journal-only");
      assertThat(slipway.run("restore", backup.toString(), "--journal-only").ended(1).err())
          .contains("in use by");
      slipway.run("down", "--keep").ended(0);
      slipway.run("restore", backup.toString(), "--journal-only").ended(0);
      slipway.up();

      assertThat(slipway.run("status").ended(0).out())
          .contains("the journal is an older copy", "It says that v1 runs, and v2 does");
      assertThat(served(shop)).contains("\"version\":\"v2\"");
      shop.version("v3");
      assertThat(slipway.in(shop.folder(), "deploy", "v3", "--yes").ended(1).err())
          .contains("slipway adopt --app newer --in production");
      assertThat(slipway.run("rollback").ended(1).err()).contains("slipway adopt");
      assertThat(served(shop)).contains("\"version\":\"v2\"");

      assertThat(slipway.run("adopt").ended(0).out())
          .contains("v2, which runs in newer/production");
      eventually(
          "v2 is what is known to run",
          SOON,
          () -> slipway.lane("newer").at("/running/version").asString().equals("v2"));
      assertThat(slipway.run("status").ended(0).out()).doesNotContain("older copy");
      assertThat(slipway.run("adopt").ended(1).err()).contains("is the newest");
      assertThat(slipway.run("rollback").ended(1).err())
          .contains("v2 (newer.production.2) was taken as it ran", "slipway rollback --to");
      deploy(slipway, shop, "v3");
      assertThat(served(shop)).contains("\"version\":\"v3\"");
      slipway.run("rollback").ended(0);
      assertThat(served(shop)).contains("\"version\":\"v2\"");
      slipway.run("rollback", "--to", "v1", "--yes").ended(0);
      assertThat(served(shop)).contains("\"version\":\"v1\"");
    }
  }

  private static void asked_about_the_copy_the_original_is_not_answered_for(
      Slipway slipway, Path copy) throws IOException {
    String original = slipway.data().toRealPath().toString();
    assertThat(slipway.run("status", "--data", copy.toString()).ended(2).err())
        .contains("is a copy of " + original, "--data " + original, "slipway up --moved");
    assertThat(slipway.run("down", "--data", copy.toString()).ended(1).err())
        .contains("is a copy of " + original);
    assertThat(slipway.run("status").ended(0).out()).contains("v1");
  }

  @Test
  void a_copied_data_folder_takes_nothing_from_the_original() throws Exception {
    try (Slipway slipway = Slipway.up(root)) {
      Shop shop = shop("single");
      deploy(slipway, shop, "v1");
      Path copy = root.resolve("copy");
      assertThat(
              new ProcessBuilder("cp", "-a", slipway.data().toString(), copy.toString())
                  .start()
                  .waitFor())
          .isZero();

      asked_about_the_copy_the_original_is_not_answered_for(slipway, copy);
      assertThat(up(slipway, copy).ended(1).err())
          .contains("is a copy of " + slipway.data().toRealPath(), "slipway up --moved");
      assertThat(served(shop)).contains("\"version\":\"v1\"");
      assertThat(slipway.instances("single")).hasSize(1);
      slipway.run("down").ended(0);
      slipway.run("backup", root.resolve("still.zip").toString()).ended(0);

      Path home = slipway.data().resolve("home");
      Files.writeString(home, "0000000000000000\n/srv/other\n1\n");
      assertThat(slipway.run("up", "--detach", "--listen", "127.0.0.1:0").ended(1).err())
          .contains("is of another machine, where it was /srv/other");
      slipway.up("--moved");
      eventually("v1 is back", SOON, () -> served(shop).contains("\"version\":\"v1\""));
    }
  }

  private Said up(Slipway slipway, Path data) {
    return slipway.run(
        "up",
        "--detach",
        "--listen",
        "127.0.0.1:0",
        "--data",
        data.toString(),
        "--runtime",
        root.resolve("run2").toString());
  }
}
