package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTimeFolderTest {
  @TempDir Path root;
  private Path data;

  @BeforeEach
  void a_data_folder() throws IOException {
    data = Files.createDirectory(root.resolve("data"));
  }

  @Test
  void the_one_named_comes_first_and_then_the_variable() {
    var environment = Map.of("SLIPWAY_RUNTIME", "said", "XDG_RUNTIME_DIR", root + "");
    assertThat(RunTimeFolder.find(data, Optional.of(Path.of("typed")), environment, root))
        .isEqualTo(root.resolve("typed"));
    assertThat(found(environment)).isEqualTo(root.resolve("said"));
  }

  @Test
  void systemds_folder_is_taken_as_it_is() {
    assertThat(found(Map.of("RUNTIME_DIRECTORY", "/run/slipway:/run/other")))
        .isEqualTo(Path.of("/run/slipway"));
  }

  @Test
  void each_data_folder_has_one_of_its_own() throws IOException {
    Path other = Files.createDirectory(root.resolve("other"));
    var environment = Map.of("XDG_RUNTIME_DIR", root + "");
    Path mine = found(environment);
    Path theirs = RunTimeFolder.find(other, Optional.empty(), environment, root);
    assertThat(mine.getParent()).isEqualTo(root.resolve("slipway"));
    assertThat(theirs.getParent()).isEqualTo(root.resolve("slipway"));
    assertThat(mine).isNotEqualTo(theirs);
  }

  @Test
  void a_link_to_the_data_folder_leads_to_the_same() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), data);
    var environment = Map.of("XDG_RUNTIME_DIR", root + "");
    assertThat(RunTimeFolder.find(link, Optional.empty(), environment, root))
        .isEqualTo(found(environment));
  }

  @Test
  void without_any_it_is_in_the_users_own_folder_below_tmp() {
    assertThat(found(Map.of()).toString()).matches("/tmp/slipway-\\d+/[0-9a-f]{10}");
  }

  @Test
  void the_one_in_use_is_found_from_another_terminal() {
    Path named = root.resolve("named");
    RunTimeFolder.use(named, data);
    assertThat(found(Map.of("XDG_RUNTIME_DIR", root + ""))).isEqualTo(named);
    assertThat(RunTimeFolder.usedBy(named)).contains(data);
  }

  @Test
  void one_that_is_gone_is_in_use_no_more() throws IOException {
    Path named = root.resolve("named");
    RunTimeFolder.use(named, data);
    Files.delete(named.resolve("data-folder"));
    Files.delete(named);
    assertThat(RunTimeFolder.inUse(data)).isEmpty();
  }

  @Test
  void what_others_have_put_there_stays_when_it_is_left() throws IOException {
    Path named = root.resolve("named");
    RunTimeFolder.use(named, data);
    Files.createFile(named.resolve("agent.sock"));
    Path theirs = Files.createFile(named.resolve("theirs"));
    RunTimeFolder.leave(named, data);
    assertThat(named).isDirectoryContaining(theirs::equals);
    assertThat(named.resolve("agent.sock")).doesNotExist();
    assertThat(RunTimeFolder.inUse(data)).isEmpty();
  }

  @Test
  void another_data_folders_is_not_touched() throws IOException {
    Path other = Files.createDirectory(root.resolve("other"));
    Path named = root.resolve("named");
    RunTimeFolder.use(named, other);
    RunTimeFolder.leave(named, data);
    assertThat(RunTimeFolder.usedBy(named)).contains(other);
  }

  @Test
  void one_of_our_own_making_is_gone_when_it_is_left() {
    Path made = found(Map.of("XDG_RUNTIME_DIR", root + ""));
    RunTimeFolder.use(made, data);
    RunTimeFolder.leave(made, data);
    assertThat(made).doesNotExist();
  }

  @Test
  void one_that_others_may_enter_is_closed_to_them() throws IOException {
    Path open = Files.createDirectory(root.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    RunTimeFolder.use(open, data);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
        .isEqualTo("rwx------");
  }

  @Test
  void a_path_too_long_for_a_unix_socket_is_refused_in_words() {
    Path tooLong = root.resolve("x".repeat(100));
    assertThatThrownBy(() -> RunTimeFolder.find(data, Optional.of(tooLong), Map.of(), root))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(tooLong.toString())
        .hasMessageContaining("at most 107")
        .hasMessageContaining("SLIPWAY_RUNTIME");
  }

  @Test
  void a_file_in_the_way_is_named() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> RunTimeFolder.use(file, data))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(file.toString());
  }

  private Path found(Map<String, String> environment) {
    return RunTimeFolder.find(data, Optional.empty(), environment, root);
  }
}
