package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where root leads the link to, when a process of another user asks for it. */
class InstalledUpgradeTest {
  @TempDir Path folder;
  private Path versions;
  private InstalledUpgrade upgrade;

  @BeforeEach
  void root_and_an_installation() throws IOException {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "skipped: only root puts builds where others cannot write");
    versions = Files.createDirectories(folder.resolve("versions"));
    upgrade =
        new InstalledUpgrade(
            new DataOwner("daemon", 1, 1),
            folder,
            OwnProcess.likeThis(),
            Map.of("PATH", "/bin", "CLOUD_KEY", "of root", "HOME", "/root"));
  }

  @Test
  void to_a_build_that_root_has_put_there() throws IOException {
    Path build = Files.createDirectory(versions.resolve("1.5"));
    assertThat(upgrade.led(build)).isEqualTo(AskedLink.DONE);
    assertThat(Files.readSymbolicLink(folder.resolve("current"))).isEqualTo(build);
  }

  @Test
  void the_other_user_is_told_nothing_of_roots_session_but_what_it_needs() {
    assertThat(upgrade.theirs(folder))
        .containsEntry("PATH", "/bin")
        .containsEntry("HOME", folder.toString())
        .doesNotContainKey("CLOUD_KEY")
        .doesNotContainValue("/root");
  }

  @Test
  void to_nothing_that_somebody_else_could_change() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(versions.resolve("link"), elsewhere);
    Path theirs = Files.createDirectory(versions.resolve("theirs"));
    Files.setAttribute(theirs, "unix:uid", 1);
    for (Path refused :
        new Path[] {
          elsewhere,
          link,
          theirs,
          versions.resolve("../elsewhere"),
          versions.resolve(".."),
          versions.resolve("none")
        }) {
      assertThat(upgrade.led(refused)).as(refused + "").contains("is no build that root has put");
    }
    assertThat(folder.resolve("current")).doesNotExist();
  }
}
