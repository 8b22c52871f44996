package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is loaded to start: every class is felt. */
@Timeout(30)
class StartTest {

  /** The classes of a package and below it that a command loads. */
  private static Set<String> loaded(String under, String... typed)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                OwnProcess.class.getName()));
    command.addAll(List.of(typed));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLIPWAY_SERVER", "127.0.0.1:1");
    builder.environment().put("SLIPWAY_TOKEN", "t");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return Pattern.compile(Pattern.quote(under) + "[\\w.]*")
        .matcher(output)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  @Test
  void only_the_class_of_the_command_that_was_typed_is_loaded() throws Exception {
    assertThat(loaded("slipway.", "status"))
        .contains("slipway.cli.StatusCommand")
        .noneMatch(name -> name.endsWith("Command") && !name.matches(".*(Status|Typed)Command"))
        .noneMatch(name -> name.startsWith("slipway.configuration"));
  }

  @Test
  void the_version_needs_no_parser_and_no_json() throws Exception {
    assertThat(loaded("picocli.", "--version")).isEmpty();
    assertThat(loaded("tools.jackson.", "--version")).isEmpty();
  }
}
