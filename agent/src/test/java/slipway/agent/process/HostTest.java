package slipway.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
  @TempDir Path root;

  @Test
  void one_data_folder_has_one_agent_at_a_time_and_the_other_is_told_whose_it_is() {
    try (var first = new HostFixture(root)) {
      assertThatThrownBy(first::open)
          .isInstanceOf(UnusableFolder.class)
          .hasMessageContaining("held by pid " + ProcessHandle.current().pid());
      first.reopen();
    }
  }

  @Test
  void folders_and_files_are_for_their_owner_alone() throws IOException {
    try (var fixture = new HostFixture(root)) {
      SmallFile.writeEntries(fixture.host.data().resolve("x"), Map.of("a", "b"));
      fixture.output();
      assertThat(permissions("data")).isEqualTo("rwx------");
      assertThat(permissions("run")).isEqualTo("rwx------");
      assertThat(permissions("data/x")).isEqualTo("rw-------");
      assertThat(permissions("data/agent")).isEqualTo("rw-------");
      assertThat(permissions("output.log")).isEqualTo("rw-------");
    }
  }

  @Test
  void a_program_has_the_umask_the_launcher_found_and_not_a_word_of_it() throws IOException {
    String path = System.getenv("PATH");
    try (var fixture = new HostFixture(root, Map.of("PATH", path, "SLIPWAY_UMASK", "0027"))) {
      Path said = root.resolve("said");
      fixture.start("/bin/sh", "-c", "echo $(umask) [$SLIPWAY_UMASK] >s; mv s " + said);
      HostFixture.eventually("it has spoken", () -> Files.exists(said));
      assertThat(said).hasContent("0027 []");
    }
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
  }

  @Test
  void a_folder_that_is_a_file_is_named_with_what_is_wrong() throws IOException {
    Files.writeString(root.resolve("data"), "in the way");

    assertThatThrownBy(() -> new HostFixture(root))
        .isInstanceOf(UnusableFolder.class)
        .hasMessage(root.resolve("data") + " cannot be made: something else is there");
  }

  @Test
  void entries_come_back_as_they_were() {
    Map<String, String> entries =
        Map.of("a", "", "b", "x=y", "c", "one\ntwo\\n\\three", "d", "€ \t");

    SmallFile.writeEntries(root.resolve("f"), entries);
    assertThat(SmallFile.readEntries(root.resolve("f"))).isEqualTo(entries);
    SmallFile.noteEntries(root.resolve("f"), Map.of("a", "2"));
    assertThat(SmallFile.readEntries(root.resolve("f"))).isEqualTo(Map.of("a", "2"));
    assertThat(SmallFile.list(root)).hasSize(1);
    assertThat(SmallFile.readEntries(root.resolve("none"))).isEmpty();
    assertThat(SmallFile.list(root.resolve("none"))).isEmpty();
  }
}
