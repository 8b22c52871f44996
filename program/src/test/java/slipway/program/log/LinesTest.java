package slipway.program.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LinesTest {
  private static final Fields CANARY = new Fields("shop", "production", "", "shop.production.2");
  private static final Lines JSON = new Lines.Json("server", "1.2 (3f2a9c1)");
  private static final Lines TEXT = new Lines.Text(ZoneOffset.ofHours(3));

  @Test
  void a_line_is_one_object_that_says_when_who_what_and_about_which_deployment() {
    String line = JSON.of(said(Level.WARNING, "users of {0} wait", "shop"), CANARY);

    assertThat(line)
        .isEqualTo(
            """
            {"time":"2026-11-22T03:04:05.006Z","level":"WARNING","role":"server",\
            "build":"1.2 (3f2a9c1)","logger":"slipway.x","application":"shop",\
            "environment":"production","deployment":"shop.production.2",\
            "message":"users of shop wait"}
            """);
  }

  @Test
  void whatever_is_said_stays_on_one_line_and_is_read_back_as_it_was() {
    String words =
        "a \"quote\", a \\, a tab\t, lines\r\n, a bell \u0007, a half \ud83d, whole \ud83d\ude00 é";
    String line = JSON.of(said(Level.INFO, words), Fields.NONE);

    assertThat(line.strip()).doesNotContain("\n");
    assertThat(read(line).get("message").asString()).isEqualTo(words);
  }

  @Test
  void an_error_carries_its_stack_as_one_string() {
    LogRecord said = said(Level.SEVERE, "it broke");
    said.setThrown(new IllegalStateException("inner \"words\""));

    JsonNode line = read(JSON.of(said, Fields.NONE));

    assertThat(line.get("level").asString()).isEqualTo("ERROR");
    assertThat(line.get("error").asString())
        .startsWith("java.lang.IllegalStateException: inner \"words\"")
        .contains("LinesTest");
    assertThat(line.has("deployment")).isFalse();
  }

  @Test
  void a_line_for_people_names_the_deployment_too() {
    assertThat(TEXT.of(said(Level.INFO, "begins"), CANARY))
        .isEqualTo("2026-11-22T06:04:05.006+0300 INFO [shop.production.2] begins%n".formatted());
    assertThat(TEXT.of(said(Level.FINE, "begins"), Fields.NONE)).contains(" DEBUG begins");
  }

  @Test
  void an_environment_that_names_another_format_is_refused_by_name() {
    assertThat(Format.in(Map.of())).isEmpty();
    assertThat(Format.in(Format.JSON.environment())).contains(Format.JSON);
    assertThatThrownBy(() -> Format.in(Map.of("SLIPWAY_LOG_FORMAT", "xml")))
        .hasMessage("SLIPWAY_LOG_FORMAT is 'xml'; expected text or json");
  }

  private static LogRecord said(Level level, String message, Object... parameters) {
    var said = new LogRecord(level, message);
    said.setInstant(Instant.parse("2026-11-22T03:04:05.006789Z"));
    said.setLoggerName("slipway.x");
    said.setParameters(parameters);
    return said;
  }

  private static JsonNode read(String line) {
    return new JsonMapper().readTree(line);
  }
}
