package slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Ctrl-C, in a process of its own: one that minds it, even where whoever runs the tests does not.
 */
@Timeout(30)
class InterruptTest {

  @Test
  void ctrl_c_leaves_the_deployment_going_and_says_how_to_follow_it()
      throws IOException, InterruptedException {
    try (var server = new StandInServer()) {
      server.on("GET /deployments/" + Sample.ID, Sample.advancing());
      server.happen(Sample.event(1, "opened", "ada deploys v3"));
      var builder =
          new ProcessBuilder(
                  "env",
                  "--default-signal=INT",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  OwnProcess.class.getName(),
                  "follow",
                  Sample.ID)
              .redirectErrorStream(true);
      builder.environment().put("SLIPWAY_SERVER", server.endpoint().address());
      builder.environment().put("SLIPWAY_TOKEN", StandInServer.TOKEN);
      Process process = builder.start();
      server.awaitStream();
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
      assertThat(output)
          .contains("12:00:01  ada deploys v3")
          .endsWith(
              "shop.production.3 goes on without being watched here."
                  + " Follow it: slipway follow shop --in production\n");
    }
  }
}
