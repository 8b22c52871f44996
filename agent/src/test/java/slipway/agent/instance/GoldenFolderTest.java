package slipway.agent.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import slipway.agent.process.Host;
import slipway.agent.process.Output;

/** What an agent of an earlier build has left on a host, and what the one of today finds in it. */
class GoldenFolderTest {
  private static final Path GOLDEN = Path.of("src/test/resources/slipway/agent/golden/1");

  @TempDir Path root;

  @Test
  void wanted_releases_and_instances_are_found_as_they_were_left() throws IOException {
    copy(GOLDEN, root.resolve("data"));
    var folders = new Host.Folders(root.resolve("data"), root.resolve("run"));
    var clocks = new Host.Clocks(InstantSource.system(), System::nanoTime);
    try (Host host = Host.open(folders, Map.of("PATH", "/usr/bin:/bin"), clocks)) {
      var store = new Store(host, Output.Limits.DEFAULT);

      List<Group> groups = store.groups();
      assertThat(groups).hasSize(1);
      Group group = groups.getFirst();
      assertThat(group.launch.place()).hasToString("shop/production/backend");
      assertThat(group.launch.command()).containsExactly("python3", "server.py", "{port}");
      assertThat(group.launch.conduct().readyPath()).isEqualTo("/");
      assertThat(group.wanted).isEqualTo(1);
      assertThat(group.proven).isTrue();
      assertThat(store.seats()).hasSize(3);
      assertThat(store.seats().stream().filter(seat -> seat.state == State.READY))
          .singleElement()
          .satisfies(
              seat -> {
                assertThat(seat.release).isEqualTo(group.launch.release());
                assertThat(seat.port).isPositive();
                assertThat(seat.lives).isEqualTo(1);
              });
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
