package slipway.server.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.collector.Span;
import slipway.deployment.Cause;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.State;
import slipway.evidence.Finding;
import slipway.evidence.History;
import slipway.evidence.Verdict;
import slipway.lane.Lane;
import slipway.release.Digest;
import slipway.server.reporting.Trace.Ended;
import slipway.testkit.MemoryJournal;
import slipway.testkit.Samples;
import slipway.testkit.SettableClock;

/** Deployments of a canary, a second between any two of their events. */
class TraceTest {
  private static final DeploymentId ID = new DeploymentId(Samples.SHOP, 1);
  private static final Finding FOUND =
      new Finding(
          Verdict.HARMFUL,
          "5xx answers",
          5,
          0,
          new Finding.Span(7, 90, Digest.of("ticks"), 100, 5),
          true);

  private final SettableClock clock = new SettableClock();
  private final MemoryJournal journal = new MemoryJournal(clock);

  @Test
  void a_release_that_goes_home_is_one_trace_with_its_steps_attempts_and_way_home() {
    exposed(1);
    happens(new Event.LeaseExpired("nobody judged"));
    shared(2);
    happens(new Event.HarmFound(FOUND));
    reachedTheEnd();

    List<Span> spans = spans();

    assertThat(spans).extracting(Span::trace).containsOnly(spans.getFirst().trace());
    assertThat(spans).extracting(Span::id).doesNotHaveDuplicates();
    Span root = spans.getLast();
    assertThat(root.parent()).isEmpty();
    assertThat(root.name()).isEqualTo("release shop in production");
    assertThat(root.failure()).contains("5xx answers");
    assertThat(root.attributes())
        .containsEntry("slipway.outcome", "rolledBack")
        .containsEntry("slipway.version", "v2")
        .containsEntry("slipway.version.before", "v1")
        .containsEntry("slipway.harmed", "5")
        .containsEntry("slipway.deployment", "shop.production.1");
    assertThat(steps(spans)).extracting(s -> s.attributes().get("slipway.step")).isSorted();
    List<Span> exposures =
        steps(spans).stream()
            .filter(s -> "expose".equals(s.attributes().get("slipway.step.kind")))
            .toList();
    assertThat(exposures)
        .extracting(s -> s.attributes().get("slipway.attempt"))
        .containsExactly("1", "2");
    assertThat(exposures.getFirst().failure()).contains("nobody judged");
    assertThat(exposures.getLast().failure()).contains("5xx answers");
    assertThat(exposures.getLast().marks()).extracting(Span.Mark::name).contains("harmFound");
    assertThat(spans).filteredOn(s -> s.name().equals("way home")).hasSize(1);
  }

  @Test
  void every_event_is_a_mark_of_one_span_and_spans_lie_inside_of_what_they_are_a_part_of() {
    exposed(1);
    happens(new Event.Paused("ada", "lunch"));
    happens(new Event.Resumed("ada"));
    happens(new Event.HarmFound(FOUND));
    reachedTheEnd();

    List<Span> spans = spans();

    assertThat(spans.stream().mapToLong(s -> s.marks().size()).sum())
        .isEqualTo(journal.of(ID).size());
    for (Span span : spans) {
      assertThat(span.ended()).isAfter(span.begun());
      assertThat(span.marks())
          .allSatisfy(m -> assertThat(m.at()).isBetween(span.begun(), span.ended()));
      span.parent()
          .ifPresent(
              id -> {
                Span whole =
                    spans.stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
                assertThat(span.begun()).isAfterOrEqualTo(whole.begun());
                assertThat(span.ended()).isBeforeOrEqualTo(whole.ended());
              });
    }
  }

  @Test
  void what_was_told_once_is_never_told_otherwise() {
    exposed(1);
    happens(new Event.HarmFound(FOUND));
    reachedTheEnd();
    var events = journal.of(ID);
    List<Ended> whole = Trace.of(events);

    for (int upTo = 1; upTo <= events.size(); upTo++) {
      List<Ended> part = Trace.of(events.subList(0, upTo));
      assertThat(part).isEqualTo(whole.subList(0, part.size()));
      long newest = events.get(upTo - 1).position();
      assertThat(part).allMatch(ended -> ended.position() <= newest);
    }
  }

  @Test
  void what_runs_and_is_sent_home_later_has_its_way_home_after_the_whole() {
    promoted();
    Span root = spans().getLast();
    assertThat(root.failure()).isEmpty();
    assertThat(root.attributes()).containsEntry("slipway.outcome", "promoted");

    happens(new Event.RollbackStarted(new Cause(Cause.Kind.PERSON, "no good"), "ada"));
    reachedTheEnd();

    List<Span> all = spans();
    assertThat(all).contains(root);
    Span home = all.stream().filter(s -> s.name().equals("way home")).findFirst().orElseThrow();
    assertThat(home.begun()).isAfterOrEqualTo(root.ended());
    assertThat(home.failure()).contains("no good");
    assertThat(home.attributes()).containsEntry("slipway.outcome", "rolledBack");
    assertThat(home.parent()).contains(root.id());
  }

  private void exposed(int attempt) {
    Lane lane = journal.load(Samples.SHOP);
    var proposal =
        Samples.change(Samples.environment(Samples.web("web", Samples.CANARY)), "v1", "v2");
    journal.append(lane, List.of(new Entry(ID, new Event.Opened(proposal))), "ada");
    happens(new Event.Begun());
    while (!(state() instanceof State.Advancing(_, State.Opening _))) {
      happens(new Event.Reached("it is so"));
    }
    shared(attempt);
  }

  private void shared(int attempt) {
    var scope = new Exposure.Scope("web", 7, History.NONE);
    happens(
        new Event.ExposureOpened(new Exposure(clock.instant(), List.of(scope), attempt), 1_000));
    happens(new Event.Reached("it is so"));
  }

  private void promoted() {
    exposed(1);
    happens(new Event.ExposurePassed(FOUND));
    while (!(state() instanceof State.Live)) {
      switch (state()) {
        case State.Advancing(_, State.Opening _) -> {
          var scope = new Exposure.Scope("web", 7, History.NONE);
          happens(new Event.ExposureOpened(new Exposure(clock.instant(), List.of(scope), 1), 0));
        }
        case State.Advancing(_, State.Watching _) -> happens(new Event.WatchPassed(FOUND));
        default -> happens(new Event.Reached("it is so"));
      }
    }
  }

  private void reachedTheEnd() {
    while (state() instanceof State.RollingBack) {
      happens(new Event.Reached("it is so"));
    }
    assertThat(state()).isInstanceOf(State.Ended.class);
  }

  private State state() {
    return journal
        .load(Samples.SHOP)
        .find(ID)
        .map(d -> d.state())
        .orElseGet(() -> new State.RolledBack(new Cause(Cause.Kind.PERSON, "")));
  }

  private void happens(Event event) {
    clock.advance(Duration.ofSeconds(1));
    journal.append(journal.load(Samples.SHOP), List.of(new Entry(ID, event)), "ada");
  }

  private List<Span> spans() {
    return Trace.of(journal.of(ID)).stream().map(Ended::span).toList();
  }

  private static List<Span> steps(List<Span> spans) {
    return spans.stream().filter(s -> s.attributes().containsKey("slipway.step")).toList();
  }
}
