package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveProcessTest {

  /** A build before may not know the option; the variable it passes over. */
  @Test
  void the_successor_of_a_process_logs_as_that_was_told_to_by_its_environment() throws IOException {
    assertThat(formatOf("server", "--log-format", "json")).isEqualTo("json");
    assertThat(formatOf("server", "--log-format=text", "--lease", "5s")).isEqualTo("text");
    assertThat(formatOf("server", "--lease", "5s")).isEqualTo("none");
  }

  private static String formatOf(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "sleep 60; true", "slipway"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().remove("SLIPWAY_LOG_FORMAT");
    Process process = builder.start();
    try {
      return LiveProcess.of(process.toHandle())
          .environment()
          .getOrDefault("SLIPWAY_LOG_FORMAT", "none");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
