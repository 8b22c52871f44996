package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What server and agent write of themselves, read by a program. */
class OwnLogTest {
  private static final String FIRST = "logged.production.1";

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path root;

  @Test
  void every_line_is_an_object_and_names_the_deployment_it_is_about_whoever_was_restarted()
      throws IOException {
    try (Slipway slipway = new Slipway(root)) {
      slipway.up("--log-format", "json");
      Shop shop =
          Shop.at(root, "logged").configured("instances: 1", "watch: {for: 0s}").version("v1");
      slipway.environment().put("SLIPWAY_ACTOR", "ann");
      slipway.in(shop.folder(), "deploy", "v1", "--yes", "--wait", "60s").ended(0);
      slipway.killServer();
      slipway.environment().put("SLIPWAY_LOG_FORMAT", "json");
      slipway.up();
      killAgent(slipway);

      List<JsonNode> server = lines(slipway.data().resolve("server.log"));
      List<JsonNode> agent = lines(slipway.data().resolve("agent.log"));

      assertThat(server).allSatisfy(line -> wellFormed(line, "server"));
      assertThat(agent).allSatisfy(line -> wellFormed(line, "agent"));
      List<String> told = told(server, FIRST);
      assertThat(told).hasSize(slipway.happened(FIRST).size());
      assertThat(told.getFirst()).startsWith("opened: ").endsWith(" (by ann)");
      assertThat(told.get(1)).isEqualTo("begun: begins (by slipway)");
      assertThat(texts(server)).anyMatch(said -> said.startsWith("the server answers at http"));
      assertThat(texts(server)).anyMatch(said -> said.startsWith("the agent is back"));
      assertThat(texts(agent)).filteredOn(said -> said.startsWith("the agent begins")).hasSize(2);
      assertThat(agent)
          .filteredOn(line -> line.get("message").asString().contains("users go to v1"))
          .isNotEmpty()
          .allSatisfy(
              line -> {
                assertThat(line.get("application").asString()).isEqualTo("logged");
                assertThat(line.get("component").asString()).isEqualTo("backend");
              });
    }
  }

  private static void killAgent(Slipway slipway) {
    long before = agentPid(slipway);
    Processes.signal("KILL", before);
    eventually(
        "another agent",
        SOON,
        () ->
            lines(slipway.data().resolve("server.log")).stream()
                .anyMatch(l -> l.get("message").asString().startsWith("the agent is back")));
  }

  private static long agentPid(Slipway slipway) {
    String words =
        texts(lines(slipway.data().resolve("agent.log"))).stream()
            .filter(said -> said.startsWith("the agent begins (pid "))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(words.replaceAll("\\D*(\\d+),.*", "$1"));
  }

  private static void wellFormed(JsonNode line, String role) {
    assertThat(line.get("role").asString()).isEqualTo(role);
    assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,12}Z");
    assertThat(line.get("level").asString()).isIn("ERROR", "WARNING", "INFO");
    assertThat(line.get("message").asString()).isNotBlank();
    assertThat(line.get("build").asString()).isNotBlank();
    if (line.has("deployment")) {
      assertThat(line.get("deployment").asString())
          .startsWith(
              line.get("application").asString() + "." + line.get("environment").asString() + ".");
    }
  }

  /** What is said of the deployment's events. */
  private static List<String> told(List<JsonNode> lines, String deployment) {
    return texts(
        lines.stream()
            .filter(line -> line.path("deployment").asString("").equals(deployment))
            .filter(line -> line.get("logger").asString().equals("slipway.deployment"))
            .toList());
  }

  private static List<String> texts(List<JsonNode> lines) {
    return lines.stream().map(line -> line.get("message").asString()).toList();
  }

  private static List<JsonNode> lines(Path file) {
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        lines.add(new JsonMapper().readTree(line));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
