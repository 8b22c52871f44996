package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.application.Environment;
import slipway.channel.Occasion;
import slipway.deployment.Cause;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.journal.Envelope;
import slipway.testkit.Samples;

class TurnTest {
  private static final Environment SHOP = Samples.environment(Samples.web("web", Samples.CANARY));

  private final Story story = new Story();

  @Test
  void a_release_is_promoted_once() {
    story.opened(Samples.change(SHOP, "v1", "v2")).watched();
    story.then(new Event.WatchPassed(Story.finding(Verdict.UNDECIDED))).reached(1);

    assertThat(turns()).extracting(Turn::occasion).containsExactly(Occasion.PROMOTED);
    assertThat(turns().getFirst().version()).contains("v2");
    assertThat(turns().getFirst().by()).isEqualTo("ada");
    assertThat(turns().getFirst().sentence())
        .isEqualTo("shop in production: v2 is what runs, and is watched for 1 min.");
  }

  @Test
  void a_deployment_that_harms_is_told_of_when_it_is_home_with_how_many_were_harmed() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed().then(Story.harm());
    while (!story.deployment().isEnded()) {
      story.reached(1);
    }

    assertThat(turns()).hasSize(1);
    Turn home = turns().getFirst();
    assertThat(home.occasion()).isEqualTo(Occasion.ROLLED_BACK);
    assertThat(home.harmed()).isEqualTo(5);
    assertThat(home.sentence()).startsWith("shop in production: v2 went home to v1: ");
  }

  @Test
  void a_deployment_that_is_stuck_twice_is_told_of_twice() {
    story.opened(Samples.change(SHOP, "v1", "v2")).then(new Event.Begun());
    story.then(
        new Event.GotStuck("no answer"), new Event.Retried("ada"), new Event.GotStuck("no answer"));

    assertThat(turns()).extracting(Turn::occasion).containsExactly(Occasion.STUCK, Occasion.STUCK);
  }

  @Test
  void what_waits_for_a_decision_is_told_of_and_a_pause_by_a_person_is_not() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed();
    story.then(new Event.Paused("ada", "lunch"), new Event.Resumed("ada"));
    assertThat(turns()).isEmpty();

    story.then(new Event.Held(Story.finding(Verdict.UNDECIDED)));
    assertThat(turns()).extracting(Turn::occasion).containsExactly(Occasion.HELD);
  }

  @Test
  void who_sends_it_home_before_anything_is_done_hears_that_it_is() {
    story.opened(Samples.first(SHOP, "v1")).then(new Event.Begun());
    story.then(new Event.RollbackStarted(new Cause(Cause.Kind.PERSON, "not today"), "grace"));
    while (!story.deployment().isEnded()) {
      story.reached(1);
    }
    assertThat(turns()).extracting(Turn::occasion).containsExactly(Occasion.ROLLED_BACK);
    assertThat(turns().getFirst().sentence()).contains("not today");
  }

  /** Every event is looked at when it is the newest, as it is when it happens. */
  private List<Turn> turns() {
    List<Envelope> events = story.events();
    List<Turn> turns = new ArrayList<>();
    for (int last = 1; last <= events.size(); last++) {
      Turn.of(events.subList(0, last)).ifPresent(turns::add);
    }
    return turns;
  }
}
