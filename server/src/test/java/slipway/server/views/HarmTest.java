package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.application.Place;
import slipway.deployment.Cause;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.placement.Inventory.Routing;
import slipway.placement.Inventory.Share;
import slipway.placement.Inventory.Snapshot;
import slipway.testkit.Samples;

class HarmTest {
  private final Story story =
      new Story()
          .opened(
              Samples.change(Samples.environment(Samples.web("web", Samples.CANARY)), "v1", "v2"))
          .exposed();

  @Test
  void users_are_hurt_from_the_verdict_until_the_last_of_them_is_back() {
    assertThat(isHurt()).as("exposed, nothing found").isFalse();
    story.then(Story.harm());
    assertThat(isHurt()).as("found harmful, and users are there").isTrue();
    story.reached(1);
    assertThat(isHurt()).as("users are back, and v2 is being stopped").isFalse();
    story.reached(1);
    assertThat(isHurt()).as("home").isFalse();
  }

  @Test
  void what_the_target_shows_comes_before_what_the_journal_says() {
    story.then(Story.harm());

    assertThat(isHurt(Optional.of(seen(1_000)))).isTrue();
    assertThat(isHurt(Optional.of(seen(0)))).isFalse();
  }

  @Test
  void stuck_with_users_on_it_goes_on_hurting_and_stuck_otherwise_does_not() {
    story.then(Story.harm(), new Event.GotStuck("no answer"));
    assertThat(isHurt()).isTrue();
    story.then(new Event.Retried("ada")).reached(1).then(new Event.GotStuck("no answer"));
    assertThat(isHurt()).isFalse();
  }

  @Test
  void somebody_who_changes_their_mind_hurts_nobody() {
    story.then(new Event.RollbackStarted(new Cause(Cause.Kind.PERSON, "wrong version"), "ada"));

    assertThat(isHurt()).isFalse();
  }

  @Test
  void a_watch_that_may_not_go_home_says_that_it_hurts() {
    var look = story.look(Verdict.HARMFUL, 1_000, 0, Duration.ofSeconds(9));

    assertThat(new Harm(_ -> List.of(look), Optional.empty()).isIn(story.lane())).isTrue();
    assertThat(new Harm(_ -> List.of(look), Optional.of(seen(0))).isIn(story.lane())).isFalse();
  }

  private boolean isHurt() {
    return isHurt(Optional.empty());
  }

  private boolean isHurt(Optional<Snapshot> seen) {
    return new Harm(_ -> List.of(), seen).isIn(story.lane());
  }

  private static Snapshot seen(int share) {
    var shares =
        List.of(
            new Share(Samples.release("v1").key(), 10_000 - share),
            new Share(Samples.release("v2").key(), share));
    return new Snapshot(
        List.of(),
        List.of(
            new Routing(
                new Place(Samples.SHOP, "web"),
                "127.0.0.1:7103",
                shares,
                Samples.release("v1").key(),
                Optional.empty(),
                List.of())));
  }
}
