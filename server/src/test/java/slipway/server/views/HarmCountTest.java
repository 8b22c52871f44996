package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.application.Environment;
import slipway.deployment.Cause;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.judging.Foresight;
import slipway.judging.Look;
import slipway.testkit.MemoryTicks;
import slipway.testkit.Samples;

/** How many were harmed, as it is told everywhere. A finding of the story says 5. */
class HarmCountTest {
  private static final Environment SHOP = Samples.environment(Samples.web("web", Samples.CANARY));

  private final Story story = new Story();

  @Test
  void whoever_was_harmed_on_the_way_home_stands_in_history_in_place_of_the_verdicts_number() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed().then(Story.harm());
    assertThat(view().harmedRequests()).isEqualTo(5);
    assertThat(view().sentence()).isEqualTo("v2 goes home to v1: as it was found.");

    story.then(new Event.HarmCounted(319)).reached(1);
    assertThat(view().harmedRequests()).isEqualTo(319);
    assertThat(view().sentence())
        .isEqualTo("v2 goes home to v1: as it was found. 319 harmed in all.");

    story.then(new Event.HarmCounted(1_321)).reached(1);
    assertThat(view().harmedRequests()).isEqualTo(1_321);
    assertThat(view().outcome()).contains("rolledBack");
    assertThat(view().sentence())
        .isEqualTo("v2 went home to v1: as it was found. 1,321 harmed in all.");
  }

  @Test
  void a_count_that_is_not_larger_changes_nothing() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed().then(Story.harm());
    story.then(new Event.HarmCounted(4)).reached(2);

    assertThat(view().harmedRequests()).isEqualTo(5);
    assertThat(view().sentence()).isEqualTo("v2 went home to v1: as it was found.");
  }

  @Test
  void exposures_before_the_one_it_went_home_from_stay_counted() {
    story.opened(Samples.change(SHOP, "v1", "v2")).watched();
    story.then(Story.harm(), new Event.HarmCounted(300));

    assertThat(view().harmedRequests()).isEqualTo(305);
    assertThat(view().sentence()).endsWith("305 harmed in all.");
  }

  @Test
  void who_is_stuck_or_was_sent_home_by_a_person_says_how_many_were_harmed() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed();
    story.then(new Event.RollbackStarted(new Cause(Cause.Kind.PERSON, "regret"), "ada"));
    story.then(new Event.HarmCounted(7), new Event.Refused("no room"));

    assertThat(view().harmedRequests()).isEqualTo(7);
    assertThat(view().sentence())
        .isEqualTo("v2 is stuck and needs a person: no room. 7 harmed in all.");
  }

  @Test
  void the_timeline_tells_the_number_in_words_and_as_a_fact() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed().then(Story.harm());
    assertThat(told(new Event.HarmCounted(1)).sentence()).isEqualTo("1 request harmed up to here");
    EventView event = told(new Event.HarmCounted(1_319));

    assertThat(event.type()).isEqualTo("harmCounted");
    assertThat(event.sentence()).isEqualTo("1,319 requests harmed up to here");
    assertThat(event.facts()).containsEntry("harmed", "1319").hasSize(1);
  }

  @Test
  void of_several_components_that_are_judged_the_one_with_the_most_harm_is_shown() {
    story.opened(Samples.change(SHOP, "v1", "v2")).watched();
    Look calm = story.look(Verdict.UNDECIDED, 10_000, 0, Duration.ofSeconds(1));
    Look harmful = of("front", calm, new Look.Evidence(3, 4, 0, 3, 0, "", true));

    for (List<Look> looks : List.of(List.of(calm, harmful), List.of(harmful, calm))) {
      var evidence = views().view(story.events(), looks).exposure().orElseThrow().evidence();
      assertThat(evidence.orElseThrow().component()).isEqualTo("front");
      assertThat(evidence.orElseThrow().sentence()).isEqualTo("a look at front");
    }
  }

  private EventView told(Event event) {
    story.then(event);
    return EventViews.view(story.events().getLast());
  }

  private DeploymentView view() {
    return views().view(story.events(), List.of());
  }

  private DeploymentViews views() {
    var outlook =
        new Outlook((_, _) -> new Foresight(0, OptionalDouble.empty(), OptionalDouble.empty(), ""));
    return new DeploymentViews(
        new Expectations(story.journal, story.journal),
        new Evidence((_, _, _) -> List.of(), new MemoryTicks(), outlook));
  }

  private static Look of(String component, Look look, Look.Evidence evidence) {
    return new Look(
        component,
        look.at(),
        look.tick(),
        look.share(),
        look.verdict(),
        "a look at " + component,
        evidence,
        look.candidate(),
        look.baseline(),
        look.harmed());
  }
}
