package slipway.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import slipway.api.DeploymentView;
import slipway.cli.RecordingTerminal;
import slipway.cli.Sample;
import slipway.cli.terminal.Terminal.Abilities;

class LiveDisplayTest {
  private static final DeploymentView EXPOSED = Sample.exposed(Sample.advancing());
  private static final String PAGE = "http://127.0.0.1:7070/shop/production";
  private final RecordingTerminal terminal =
      new RecordingTerminal(new Abilities(true, false, false), 140, List.of());
  private final AtomicLong nanos = new AtomicLong();
  private final LiveDisplay display = new LiveDisplay(terminal, nanos::get, PAGE);

  @Test
  void the_evidence_grows_on_one_line_above_the_sentence() {
    display.changed(List.of(Sample.event(1, "opened", "ada deploys v3")), EXPOSED);
    display.judged(Sample.evidence(500, 0.2));
    display.judged(Sample.evidence(1_200, 0.41));

    List<String> screen = terminal.screen();
    assertThat(screen).hasSize(3);
    assertThat(screen.get(0)).startsWith("  ✓ start v3");
    assertThat(screen.get(1))
        .startsWith("  ● expose")
        .contains("12 %   errors .09 % against .1 %   p95 212 ms against 204 ms   good: 41 %")
        .contains("about 25 s to go   harmed 0");
    assertThat(screen.get(2)).startsWith("v3 takes 12 % of users; nobody harmed.").endsWith(PAGE);
  }

  @Test
  void before_there_is_evidence_time_is_seen_to_pass() {
    display.changed(List.of(), Sample.advancing());
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    display.beat();

    assertThat(terminal.screen().get(1)).startsWith("  ● expose").endsWith(" 3 s");
  }

  @Test
  void what_was_observed_stands_beside_its_step() {
    display.changed(
        List.of(
            Sample.event(1, "opened", "ada deploys v3"),
            Sample.event(2, "begun", "begins"),
            Sample.event(3, "reached", "1 of 1 ready on 127.0.0.1:20017"),
            Sample.event(4, "exposureOpened", "exposure begins with 5 %"),
            Sample.event(5, "reached", "5 % of users"),
            Sample.event(6, "exposurePassed", "promoted: proven good"),
            Sample.event(7, "reached", "all users")),
        Sample.view("advancing", "promoted", "v3 runs for everybody."));

    assertThat(terminal.screen().get(0))
        .matches("  ✓ start v3 +1 of 1 ready on 127\\.0\\.0\\.1:20017 +2\\.1 s");
    assertThat(terminal.screen().get(1)).matches("  ✓ expose +all users +2\\.1 s");
    assertThat(terminal.screen().get(2)).isEqualTo("  ✓ promoted: proven good");
    assertThat(terminal.screen()).hasSize(5);
  }

  @Test
  void each_step_is_told_once() {
    display.changed(List.of(), Sample.advancing());
    display.changed(List.of(), Sample.advancing());

    assertThat(terminal.written().split("✓ start v3", -1)).hasSize(2);
  }

  @Test
  void harm_and_the_way_home_are_told() {
    display.changed(List.of(), EXPOSED);
    display.judged(Sample.evidence(1_200, 0.41));
    DeploymentView home = Sample.view("rollingBack", "", "v3 goes home; users are back on v1.");
    display.changed(
        List.of(
            Sample.event(3, "harmFound", "5 % of requests fail, .1 % before"),
            Sample.event(4, "rollbackStarted", "v3 goes home")),
        home);
    String first = terminal.screen().get(terminal.screen().size() - 2);
    display.changed(
        List.of(Sample.event(5, "reached", "all users are with v1")),
        Sample.withHomeLeft(home, "stop v3"));

    assertThat(first).startsWith("  ● home: users to v1");
    assertThat(terminal.screen())
        .contains(
            "  ✗ 5 % of requests fail, .1 % before",
            "  ↩ v3 goes home", "  ↩ all users are with v1")
        .anyMatch(line -> line.startsWith("  ● home: stop v3"))
        .noneMatch(line -> line.contains("home: users to v1"));
  }

  @Test
  void a_lost_server_is_said_to_be_lost_and_the_rest_to_be_old() {
    display.changed(List.of(), Sample.advancing());
    display.lost("the server does not answer", Duration.ofMinutes(1));
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(12));
    display.beat();
    String during = terminal.screen().getLast();
    display.regained();

    assertThat(during)
        .isEqualTo(
            "the server does not answer; this is 12 s old, and it is looked for, up to 1 min");
    assertThat(terminal.screen())
        .contains("  ! the server was away for 12 s; nothing was missed")
        .last()
        .asString()
        .startsWith("v3 takes 12 %");
  }

  @Test
  void at_the_end_only_the_sentence_is_below() {
    display.changed(List.of(), Sample.advancing());
    display.ended(Sample.view("live", "promoted", "v3 runs for everybody."));

    assertThat(terminal.screen()).last().asString().startsWith("v3 runs for everybody.");
    assertThat(terminal.screen()).noneMatch(line -> line.contains("●"));
  }

  @Test
  void on_a_narrow_terminal_the_sentence_goes_before_the_address() {
    var narrow = new RecordingTerminal(new Abilities(true, false, false), 40, List.of());
    new LiveDisplay(narrow, nanos::get, PAGE).changed(List.of(), Sample.advancing());

    assertThat(narrow.screen().getLast()).isEqualTo("v3 takes 12 % of users; nobody harmed.");
  }

  @Test
  void on_a_narrow_terminal_the_most_important_evidence_is_left() {
    var narrow = new RecordingTerminal(new Abilities(true, false, false), 60, List.of());
    var small = new LiveDisplay(narrow, nanos::get, PAGE);
    small.changed(List.of(), EXPOSED);
    small.judged(Sample.evidence(1_200, 0.41));

    assertThat(narrow.screen().get(1))
        .isEqualTo("  ● expose             12 %   good: 41 %   harmed 0");
  }

  @Test
  void an_event_of_a_kind_that_came_later_is_told() {
    display.changed(List.of(Sample.event(9, "somethingNew", "a thing")), Sample.advancing());

    assertThat(terminal.screen()).contains("  ! a thing");
  }
}
