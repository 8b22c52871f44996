package slipway.cli.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is packed here, the tar of the host unpacks as it was. */
class PackTest {
  private static final String LONG = "a-name-that-is-long/".repeat(7) + "é.txt";

  @TempDir private Path root;
  private Path from;

  @BeforeEach
  void files() throws IOException {
    from = Files.createDirectories(root.resolve("from"));
    Files.writeString(from.resolve("run.sh"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        from.resolve("run.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(from.resolve(LONG).getParent());
    Files.writeString(from.resolve(LONG), "x".repeat(70_000));
    Files.createDirectories(from.resolve("empty"));
    Files.createDirectories(from.resolve(".git/objects"));
    Files.writeString(from.resolve("slipway.yaml"), "application: shop\n");
    Files.createSymbolicLink(from.resolve("link"), Path.of("run.sh"));
  }

  private Pack pack() throws IOException {
    return Pack.of(from, Set.of(Path.of("slipway.yaml")));
  }

  @Test
  void names_modes_links_and_contents_arrive() throws Exception {
    Path to = Files.createDirectories(root.resolve("to"));
    Process tar = new ProcessBuilder("tar", "-x", "-p", "-C", to.toString()).start();
    try (OutputStream out = tar.getOutputStream()) {
      pack().writeTo(out);
    }
    assertThat(tar.waitFor()).isZero();
    assertThat(to.resolve(LONG)).hasSize(70_000);
    assertThat(to.resolve("run.sh")).hasContent("#!/bin/sh\n").isExecutable();
    assertThat(Files.isExecutable(to.resolve(LONG))).isFalse();
    assertThat(to.resolve("empty")).isEmptyDirectory();
    assertThat(Files.readSymbolicLink(to.resolve("link"))).isEqualTo(Path.of("run.sh"));
    assertThat(to.resolve(".git")).doesNotExist();
    assertThat(to.resolve("slipway.yaml")).doesNotExist();
  }

  @Test
  void its_length_is_known_before_and_it_is_the_same_every_time() throws Exception {
    Pack pack = pack();
    var first = new ByteArrayOutputStream();
    pack.writeTo(first);
    var second = new ByteArrayOutputStream();
    pack.writeTo(second);
    assertThat(pack.length()).isEqualTo(first.size());
    assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    assertThat(pack.contentDigest()).matches("sha-256=:[A-Za-z0-9+/]{43}=:");
  }

  @Test
  void a_file_that_is_written_to_meanwhile_is_named() throws Exception {
    Pack pack = pack();
    for (String text : new String[] {"", "#!/bin/sh\nand more"}) {
      Files.writeString(from.resolve("run.sh"), text);
      assertThatThrownBy(() -> pack.writeTo(OutputStream.nullOutputStream()))
          .isInstanceOf(FileChanged.class)
          .hasMessageContaining("run.sh was written to");
    }
  }
}
