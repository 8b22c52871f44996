package slipway.program.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is put beside those of an installation. */
class AnotherBuildTest {
  @TempDir Path folder;
  private Path prefix;
  private Path build;

  @BeforeEach
  void an_installation_and_a_build() throws IOException {
    prefix = Files.createDirectories(folder.resolve("opt/slipway"));
    Files.createDirectory(prefix.resolve("versions"));
    Files.writeString(prefix.resolve("installed"), "data /var/lib/slipway\n");
    build = folder.resolve("build");
    for (String file : List.of("slipway", "lib/a", "lib/agent/b", "lib/cli/c", "lib/server/d")) {
      Files.createDirectories(build.resolve(file).getParent());
      Files.writeString(build.resolve(file), file);
    }
  }

  private Path add() {
    return AnotherBuild.add(prefix, new Source(build, "1.5 (abc)", Path.of("/usr/lib/jvm/jdk")));
  }

  @Test
  void it_is_there_once_and_uninstall_knows_of_it() throws IOException {
    Path place = add();
    assertThat(place).isEqualTo(prefix.resolve("versions/1.5-abc"));
    assertThat(place.resolve("lib/server/d")).hasContent("lib/server/d");
    assertThat(add()).isEqualTo(place);
    assertThat(Files.readAllLines(prefix.resolve("installed")))
        .contains("data /var/lib/slipway")
        .containsOnlyOnce("build " + place);
    assertThat(Files.getPosixFilePermissions(prefix.resolve("installed")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(prefix.resolve("current")).as("the one in use").doesNotExist();
  }

  @Test
  void one_that_has_less_or_more_in_it_is_another_and_quick_starts_make_no_difference()
      throws IOException {
    Path first = add();
    Files.createDirectory(first.resolve("starts"));
    Files.writeString(first.resolve("starts/server.aot"), "made here");
    assertThat(add()).isEqualTo(first);
    Files.writeString(build.resolve("lib/server/e"), "more");
    Path more = add();
    assertThat(more).isEqualTo(prefix.resolve("versions/1.5-abc.2"));
    Files.delete(build.resolve("lib/server/e"));
    assertThat(add()).isEqualTo(first);
    Files.delete(build.resolve("lib/server/d"));
    assertThatThrownBy(this::add)
        .isInstanceOf(NotInstalled.class)
        .hasMessageContaining("there is nothing in lib/server");
    try (Stream<Path> versions = Files.list(prefix.resolve("versions"))) {
      assertThat(versions).containsExactlyInAnyOrder(first, more);
    }
  }

  @Test
  void a_program_belongs_to_the_installation_it_lies_in() {
    Path launcher = add().resolve("slipway");
    assertThat(AnotherBuild.prefix(launcher)).contains(prefix);
    assertThat(AnotherBuild.prefix(build.resolve("slipway"))).isEmpty();
    assertThat(AnotherBuild.prefix(folder.resolve("versions/1/slipway"))).isEmpty();
  }
}
