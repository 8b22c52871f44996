package slipway.journal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.application.Environment;
import slipway.application.Gate;
import slipway.application.Strategy;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.evidence.Finding;
import slipway.evidence.Verdict;
import slipway.release.Digest;
import slipway.testkit.Samples;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EventFormatTest {

  @Test
  void every_plan_of_the_planner_is_read_back_with_its_hash() {
    Environment all =
        Samples.environment(
            Samples.web("backend", Samples.CANARY),
            Samples.web("frontend", Samples.BLUE_GREEN),
            Samples.web("admin", Samples.ROLLING),
            Samples.worker("mailer", Samples.ROLLING),
            Samples.single("clock"));
    Stream.of(
            Samples.first(all, "v1"),
            Samples.change(all, "v1", "v2"),
            Samples.restart(all, "v2", "mark"),
            Samples.removal(all, "v2"))
        .forEach(EventFormatTest::assertReadBack);
  }

  private static void assertReadBack(Proposal proposal) {
    Event event = new Event.Opened(proposal);
    Event read = EventFormat.read(EventFormat.write(event));
    assertThat(read).isEqualTo(event);
    assertThat(((Event.Opened) read).proposal().plan().hash()).isEqualTo(proposal.plan().hash());
  }

  @Test
  void properties_of_a_newer_build_are_passed_over() {
    assertThat(EventFormat.read("{\"type\":\"resumed\",\"by\":\"ada\",\"mood\":{\"good\":[1]}}"))
        .isEqualTo(new Event.Resumed("ada"));
  }

  @Test
  void the_order_of_properties_does_not_matter() {
    assertThat(EventFormat.read("{\"reason\":\"lunch\",\"by\":\"ada\",\"type\":\"paused\"}"))
        .isEqualTo(new Event.Paused("ada", "lunch"));
  }

  @Test
  void absent_properties_take_their_default() {
    Event written = new Event.Opened(Samples.first(oneWeb(), "v1"));
    var without = new JsonMapper().readTree(EventFormat.write(written));
    for (String name : List.of("judgement", "warmUp", "gate", "checks", "when", "effort")) {
      without.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name));
    }
    Event.Opened read = (Event.Opened) EventFormat.read(without.toString());
    var component = read.proposal().environment().components().getFirst();
    assertThat(component.strategy().judgement()).isEqualTo(Strategy.Judgement.DEFAULT);
    assertThat(component.lifecycle().warmUp().count()).isZero();
    assertThat(component.checks()).isEmpty();
    assertThat(without.toString()).doesNotContain("gate");
    assertThat(component.access().orElseThrow().gate()).isEqualTo(Gate.PLAIN);
  }

  private static Environment oneWeb() {
    var strict = new Strategy.Judgement(0.2, 0.2, 1, Duration.ofSeconds(1), false, true);
    return Samples.environment(
        Samples.web("backend", new Strategy.BlueGreen(Samples.BOUNDS, strict)));
  }

  @Test
  void evidence_without_bounds_is_read_back_bit_for_bit() {
    List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.1 + 0.2, Double.MIN_VALUE)
        .forEach(
            number -> {
              var span = new Finding.Span(0, Long.MAX_VALUE, Digest.of(""), 0, 0);
              var event =
                  new Event.HarmFound(
                      new Finding(Verdict.HARMFUL, "words", number, number, span, true));
              assertThat(EventFormat.read(EventFormat.write(event))).isEqualTo(event);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "\"resumed\"",
        "{}",
        "{\"type\":7}",
        "{\"type\":\"resumed\",\"by\":7}",
        "{\"type\":\"resumed\",\"by\":null}",
        "{\"type\":\"shareChosen\",\"share\":1.5}",
        "{\"type\":\"shareChosen\",\"share\":99999999999}",
        "{\"type\":\"shareChosen\",\"share\":\"5\"}",
        "{\"type\":\"resumed\",\"by\":\"ada\"} {}",
        "{\"type\":\"share\"}",
        "{\"type\":\"opened\",\"proposal\":{}}"
      })
  void what_is_no_event_is_not_read(String text) {
    assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> EventFormat.read(text));
  }

  @Test
  void a_complaint_says_where_and_what_was_expected() {
    String damaged =
        EventFormat.write(new Event.Opened(Samples.first(oneWeb(), "v1")))
            .replaceFirst("\"type\":\"verify\"", "\"type\":\"teleport\"");
    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> EventFormat.read(damaged))
        .withMessage(
            "event.proposal.plan.steps[2].action: \"teleport\" is none of close, prepare, renew,"
                + " share, start, stop, verify; a newer build may have written it");
    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> EventFormat.read("{\"type\":\"paused\",\"by\":\"ada\"}"))
        .withMessage("event.reason is absent and has no default");
  }

  @Test
  void what_a_record_refuses_is_not_read() {
    String refused =
        EventFormat.write(new Event.Opened(Samples.first(oneWeb(), "v1")))
            .replaceFirst("\"instances\":2", "\"instances\":0");
    assertThatExceptionOfType(Unreadable.class)
        .isThrownBy(() -> EventFormat.read(refused))
        .withMessageContaining("program: a program has at least 1 instance, not 0");
  }
}
