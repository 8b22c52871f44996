package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.acceptance.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** {@code slipway demo --exit -o json}, as a script runs it. */
@Isolated("measures times under load")
class DemoTest {
  private static final Duration AT_MOST = Duration.ofSeconds(150);

  /** Of the two harmful ones; the ramp's budget is 10 by default, and p95 is not exact. */
  private static final int HARMED_AT_MOST = 60;

  private static final double SECONDS_TO_SWITCH_BACK = 2;

  @TempDir static Path root;
  private static Said said = new Said("", -1, "", "");
  private static List<String> leftInFolder = List.of();

  @BeforeAll
  static void the_demo_is_run() throws IOException {
    var slipway = new Slipway(root).measured();
    // Its folder is a temporary one: here it is known, and what it leaves is seen.
    Path temporary = Files.createDirectory(root.resolve("tmp"));
    slipway.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    said =
        slipway
            .begin(root.resolve("home"), "demo", "--exit", "-o", "json")
            .end(AT_MOST.plus(Duration.ofSeconds(40)));
    try (Stream<Path> files = Files.list(temporary)) {
      leftInFolder = files.map(Path::toString).filter(f -> f.contains("slipway")).toList();
    }
  }

  @Test
  void every_story_ends_as_it_should() {
    JsonNode document = said.ended(0).json();
    assertThat(document.get("storyOk").asBoolean()).isTrue();
    assertThat(entries().map(d -> told(d, "release", "strategy", "outcome")))
        .containsExactly(
            "v1 canary promoted",
            "v2 canary rolledBack",
            "v3 canary promoted",
            "v4 canary rolledBack",
            "v5 canary rolledBack",
            "v3 rollback rolledBack",
            "v3 blueGreen promoted");
  }

  @Test
  void standard_output_is_one_document_of_the_stated_form_and_nothing_else() {
    assertThat(said.out()).startsWith("{").endsWith("}\n");
    JsonNode document = said.json();
    assertThat(document.propertyNames())
        .containsExactlyInAnyOrder("storyOk", "requests", "deployments");
    assertThat(document.get("requests").asLong()).isGreaterThan(5_000);
    assertThat(entries())
        .allSatisfy(
            entry ->
                assertThat(new TreeSet<>(entry.propertyNames()))
                    .containsExactly(
                        "failedBySwitch",
                        "harmedRequests",
                        "outcome",
                        "reason",
                        "release",
                        "requests",
                        "secondsToSwitchBack",
                        "secondsToVerdict",
                        "strategy"));
  }

  @Test
  void no_request_fails_because_of_any_switch() {
    assertThat(entries()).allSatisfy(d -> assertThat(d.get("failedBySwitch").asLong()).isZero());
    assertThat(said.err()).contains("both counts agree exactly");
  }

  @Test
  void what_harms_goes_home_soon_and_few_are_harmed() {
    for (int harmful : List.of(1, 3)) {
      JsonNode entry = entries().toList().get(harmful);
      assertThat(entry.get("harmedRequests").asInt())
          .as(entry.toString())
          .isBetween(1, HARMED_AT_MOST);
      assertThat(entry.get("secondsToVerdict").asDouble())
          .as(entry.toString())
          .isBetween(0.1, 60.0);
      assertThat(entry.get("secondsToSwitchBack").asDouble())
          .as(entry.toString())
          .isBetween(0.0, SECONDS_TO_SWITCH_BACK);
      assertThat(entry.get("reason").asString()).isNotBlank();
    }
  }

  @Test
  void what_never_becomes_ready_meets_no_user() {
    JsonNode v5 = entries().toList().get(4);
    assertThat(v5.get("harmedRequests").asInt()).isZero();
    assertThat(v5.get("secondsToVerdict").isNull()).isTrue();
  }

  @Test
  void the_way_back_is_one_command_and_takes_a_moment() {
    JsonNode back = entries().toList().get(5);
    assertThat(back.get("secondsToSwitchBack").asDouble()).isBetween(0.0, SECONDS_TO_SWITCH_BACK);
  }

  @Test
  void v3_is_promoted_although_the_server_is_killed_meanwhile_and_the_verdict_can_be_replayed() {
    assertThat(said.err()).contains("kill -9").contains("identical, bit for bit");
    assertThat(entries().toList().get(2).get("secondsToVerdict").asDouble()).isPositive();
  }

  @Test
  void it_leaves_neither_processes_nor_files() {
    eventually(() -> "no process of it: " + left(), Duration.ofSeconds(5), () -> left().isEmpty());
    assertThat(leftInFolder).isEmpty();
  }

  private static List<String> left() {
    return Processes.of(root).stream().map(Processes::describe).toList();
  }

  private static Stream<JsonNode> entries() {
    return StreamSupport.stream(said.json().get("deployments").spliterator(), false);
  }

  private static String told(JsonNode entry, String... fields) {
    return String.join(" ", Stream.of(fields).map(field -> entry.get(field).asString()).toList());
  }
}
