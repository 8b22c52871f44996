package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import slipway.api.EvidenceView;
import slipway.application.Place;
import slipway.deployment.Cause;
import slipway.deployment.Event;
import slipway.evidence.Tick;
import slipway.evidence.Verdict;
import slipway.judging.Foresight;
import slipway.judging.Look;
import slipway.testkit.MemoryTicks;
import slipway.testkit.Samples;

class EvidenceTest {
  private static final Place WEB = new Place(Samples.SHOP, "web");

  private final Story story =
      new Story()
          .opened(
              Samples.change(Samples.environment(Samples.web("web", Samples.CANARY)), "v1", "v2"))
          .exposed();
  private final MemoryTicks ticks = new MemoryTicks();
  private final List<Look> looks = new ArrayList<>();
  private final List<Long> judged = new ArrayList<>();
  private final Evidence evidence =
      new Evidence(
          (_, last, _) -> {
            judged.add(last);
            return List.copyOf(looks);
          },
          ticks,
          new Outlook(
              (_, _) -> new Foresight(0, OptionalDouble.empty(), OptionalDouble.empty(), "")));

  @Test
  void what_was_read_is_judged_again_only_when_there_are_newer_ticks() {
    tick(90);
    assertThat(all()).hasSize(1);
    assertThat(all()).hasSize(1);
    assertThat(judged).containsExactly(90L);

    tick(91);
    assertThat(all()).hasSize(2);
    assertThat(judged).containsExactly(90L, 91L);
  }

  @Test
  void what_has_ended_is_read_once_whatever_comes_later() {
    tick(90);
    story.then(Story.harm());
    all();
    ticks.keep(WEB, List.of(new Tick(95, story.clock.instant(), 100, List.of())));
    all();

    assertThat(judged).as("its finding rests on tick 90").containsExactly(90L);
  }

  @Test
  void what_somebody_ended_says_nothing_of_what_came_after() {
    tick(90);
    story.then(new Event.RollbackStarted(new Cause(Cause.Kind.PERSON, "back"), "ada"));
    story.after(Duration.ofSeconds(5));
    looks.add(later(60));
    ticks.keep(WEB, List.of(new Tick(99, story.clock.instant(), 100, List.of())));

    assertThat(all()).extracting(EvidenceView::tick).containsExactly(90L);
    ticks.keep(WEB, List.of(new Tick(100, story.clock.instant(), 100, List.of())));
    assertThat(all()).hasSize(1);
    assertThat(judged).containsExactly(99L);
  }

  @Test
  void readings_from_before_a_tick_are_left_out() {
    tick(90);

    assertThat(evidence.all(story.events(), 90)).isEmpty();
  }

  @Test
  void a_tick_that_began_before_the_exposure_is_read_as_of_its_beginning() {
    story.then(new Event.ExposurePassed(Story.finding(Verdict.GOOD))).reached(1);
    story.after(Duration.ofSeconds(9)).exposureOpened(0);
    Look before = story.look(Verdict.UNDECIDED, 10_000, 0, Duration.ofMillis(-700));

    EvidenceView now = evidence.now(story.course(), before);

    assertThat(now.at()).isEqualTo(story.events().getLast().at());
    assertThat(now.harmed()).as("those of the exposure before are counted").isEqualTo(5);
    ticks.keep(WEB, List.of(new Tick(90, before.at(), 100, List.of())));
    looks.add(before);
    assertThat(all().getLast().at()).isEqualTo(now.at());
  }

  private List<EvidenceView> all() {
    return evidence.all(story.events(), 0);
  }

  private void tick(long sequence) {
    ticks.keep(WEB, List.of(new Tick(sequence, story.clock.instant(), 100, List.of())));
    looks.add(story.look(Verdict.UNDECIDED, 1_000, 0.2, Duration.ofMillis(sequence)));
  }

  private Look later(int seconds) {
    Look before = looks.getFirst();
    return new Look(
        before.component(),
        before.at().plusSeconds(seconds),
        99,
        0,
        before.verdict(),
        before.sentence(),
        before.evidence(),
        before.candidate(),
        before.baseline(),
        0);
  }
}
