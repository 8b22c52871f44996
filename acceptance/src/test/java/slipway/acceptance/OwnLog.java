package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What server or agent write of themselves, read as a program reads it. */
final class OwnLog {
  private OwnLog() {}

  /** Every line as an object; one that is none fails. */
  static List<JsonNode> lines(Path file) {
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

  static List<String> texts(List<JsonNode> lines) {
    return lines.stream().map(line -> line.get("message").asString()).toList();
  }

  /** What is said of the deployment's events. */
  static List<String> told(List<JsonNode> lines, String deployment) {
    return texts(
        lines.stream()
            .filter(line -> line.path("deployment").asString("").equals(deployment))
            .filter(line -> line.get("logger").asString().equals("slipway.deployment"))
            .toList());
  }

  /** Of the first agent that begins in its log. */
  static long agentPid(List<JsonNode> lines) {
    String words =
        texts(lines).stream()
            .filter(said -> said.startsWith("the agent begins (pid "))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(words.replaceAll("\\D*(\\d+),.*", "$1"));
  }

  static void wellFormed(JsonNode line, String role) {
    assertThat(line.get("role").asString()).isEqualTo(role);
    assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{8,12}Z");
    assertThat(line.get("level").asString()).isIn("ERROR", "WARNING", "INFO");
    assertThat(line.get("message").asString()).isNotBlank();
    assertThat(line.get("build").asString()).isNotBlank();
    if (line.has("deployment")) {
      String lane = line.get("application").asString() + "." + line.get("environment").asString();
      assertThat(line.get("deployment").asString()).startsWith(lane + ".");
    }
  }
}
