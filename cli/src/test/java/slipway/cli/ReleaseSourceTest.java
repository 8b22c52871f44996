package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseSourceTest {
  private static final Path CONFIGURATION = Path.of("slipway.yaml");

  @TempDir private Path folder;
  private Path application;
  private String first;

  @BeforeEach
  void a_repository_with_two_commits() throws IOException, InterruptedException {
    application = Files.createDirectories(folder.resolve("repository/shop"));
    git("init", "-q", "..");
    Files.writeString(application.resolve("run.sh"), "v1");
    assertThat(application.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(application.resolve("link"), Path.of("run.sh"));
    Files.writeString(application.resolve("../beside.txt"), "beside");
    commit();
    first = git("rev-parse", "HEAD");
    git("tag", "v1");
    Files.writeString(application.resolve("run.sh"), "v2");
    commit();
  }

  private void commit() throws IOException, InterruptedException {
    git("add", "-A", "..");
    git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "m");
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", application.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }

  private ReleaseSource find(String from) {
    return ReleaseSource.find(Optional.of(from), folder, application.resolve("slipway.yaml"));
  }

  @Test
  void without_a_word_it_is_the_folder_of_the_configuration() {
    assertThat(ReleaseSource.find(Optional.empty(), folder, application.resolve("slipway.yaml")))
        .isEqualTo(new ReleaseSource(application, CONFIGURATION, false));
  }

  @Test
  void a_folder_is_taken_as_it_is() {
    assertThat(find("repository/shop"))
        .isEqualTo(new ReleaseSource(application, CONFIGURATION, false));
    assertThat(find(application.toString()).folder()).isEqualTo(application);
  }

  @Test
  void a_commit_is_taken_out_as_it_was_and_the_copy_is_removed() throws IOException {
    for (String name : List.of(first, first.substring(0, 8), "v1", "HEAD~1")) {
      Path copy;
      try (ReleaseSource source = find(name)) {
        copy = source.folder();
        assertThat(copy.resolve("run.sh")).hasContent("v1").isExecutable();
        assertThat(copy.resolve("link")).isSymbolicLink();
        assertThat(copy.resolve("beside.txt")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(copy)).hasSize(3);
      }
      assertThat(copy).doesNotExist();
    }
    assertThat(application.resolve("run.sh")).hasContent("v2");
  }

  @Test
  void the_configuration_is_known_where_it_lies_among_the_files() {
    assertThat(find("repository").configuration()).isEqualTo(Path.of("shop/slipway.yaml"));
    try (ReleaseSource source =
        ReleaseSource.find(Optional.of("v1"), folder, application.resolve("other.yaml"))) {
      assertThat(source.toKeep("shop", "v1").configuration()).hasValue("other.yaml");
    }
  }

  @Test
  void a_folder_counts_before_a_commit_of_the_same_name() throws IOException {
    Path same = Files.createDirectory(folder.resolve("v1"));

    assertThat(find("v1")).isEqualTo(new ReleaseSource(same, CONFIGURATION, false));
  }

  @Test
  void neither_a_folder_nor_a_commit_is_refused() {
    assertThatThrownBy(() -> find("v9"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("'v9' is neither a folder in " + folder)
        .hasMessageContaining("nor a commit");
    assertThatThrownBy(() -> find("--help")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> find("repository/shop/run.sh"))
        .hasMessageContaining("is a file; expected a folder or a commit");
  }
}
