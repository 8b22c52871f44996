package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import slipway.api.Answers.Replay;
import slipway.application.Place;
import slipway.deployment.Deployment;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.State.Exposed;
import slipway.deployment.Task;
import slipway.evidence.Tick;
import slipway.evidence.Verdict;
import slipway.judging.TickJudge;
import slipway.plan.Step;
import slipway.testkit.MemoryTicks;
import slipway.testkit.Samples;

class ReplaysTest {
  private static final int MOST_STEPS = 100;
  private static final int QUICK = 56;

  private final Story story = new Story();
  private final Map<Place, List<Tick>> counted = new HashMap<>();
  private final TickJudge judge =
      new TickJudge(
          (place, after, _) ->
              counted.getOrDefault(place, List.of()).stream()
                  .filter(tick -> tick.sequence() > after)
                  .toList(),
          new MemoryTicks());

  @ParameterizedTest
  @ValueSource(strings = {"api", "front"})
  void of_components_whose_ticks_are_numbered_alike_the_one_that_was_found_is_reckoned_again(
      String harmful) {
    story.opened(
        Samples.change(
            Samples.environment(
                Samples.web("api", Samples.BLUE_GREEN), Samples.web("front", Samples.BLUE_GREEN)),
            "v1",
            "v2"));
    untilWatched();
    for (String component : List.of("api", "front")) {
      users(component, component.equals(harmful) ? 5 : 0);
    }
    Exposed exposed = story.deployment().exposed().orElseThrow();
    assertThat(judge.assess(story.deployment(), exposed).verdict()).isEqualTo(Verdict.HARMFUL);
    story.then(new Event.HarmFound(judge.seal(story.deployment(), exposed)));

    Replay replay = Replays.of(story.deployment().id(), story.events(), judge);

    assertThat(replay.identical()).as("%s", replay).isTrue();
    assertThat(replay.verdicts()).hasSize(1);
    assertThat(replay.verdicts().getFirst().expired()).isEmpty();
  }

  /** Everything is well up to the watch, and nobody comes meanwhile. */
  private void untilWatched() {
    for (int i = 0; story.deployment().exposed().isEmpty() || !isWatched(); i++) {
      assertThat(i).isLessThan(MOST_STEPS);
      story.then(next(story.deployment()));
    }
  }

  private boolean isWatched() {
    return story.deployment().isWatched();
  }

  private Event next(Deployment deployment) {
    return switch (deployment.next()) {
      case Task.Begin() -> new Event.Begun();
      case Task.Perform _ -> new Event.Reached("it is so");
      case Task.OpenExposure(int attempt) -> {
        Step step = deployment.step().orElseThrow();
        var exposure = new Exposure(story.clock.instant(), judge.open(deployment, step), attempt);
        yield new Event.ExposureOpened(exposure, step instanceof Step.Expose ? 10_000 : 0);
      }
      case Task.Judge _ -> new Event.ExposurePassed(Story.finding(Verdict.GOOD));
      case Task.AwaitPerson(), Task.Nothing() ->
          throw new IllegalStateException("not watched, and nothing to do: " + deployment.state());
    };
  }

  /** Five seconds of users, so many of ten of whom meet an error. */
  private void users(String component, int bad) {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      var latency = new Tick.Latency(List.of(QUICK), List.of(10L), 0, 0);
      var tally =
          new Tick.Tally(
              Samples.release("v2").key(),
              10_000,
              10,
              bad,
              latency,
              Tick.Statuses.NONE,
              Tick.Clients.NONE);
      ticks.add(
          new Tick(
              i, story.clock.instant().plus(Duration.ofMillis(100L * i)), 100, List.of(tally)));
    }
    counted.put(new Place(Samples.SHOP, component), ticks);
  }
}
