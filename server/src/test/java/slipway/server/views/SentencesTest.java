package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.application.Environment;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.judging.Look;
import slipway.testkit.Samples;

class SentencesTest {
  private static final Environment SHOP = Samples.environment(Samples.web("web", Samples.CANARY));

  private final Story story = new Story();

  @Test
  void whoever_was_harmed_before_the_watch_stays_counted_in_it() {
    story.opened(Samples.change(SHOP, "v1", "v2")).watched();
    Look quiet = story.look(Verdict.UNDECIDED, 10_000, 0, Duration.ofSeconds(1));

    assertThat(sentence(quiet)).isEqualTo("v2 has all users and is watched. 5 harmed.");
    assertThat(sentence()).isEqualTo("v2 has all users and is watched. 5 harmed.");
    assertThat(story.course().harm().upToNow(List.of(harming(quiet, 3)))).isEqualTo(8);
  }

  @Test
  void what_was_seen_of_an_exposure_is_not_counted_again_by_its_finding() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed();
    Look seen = harming(story.look(Verdict.UNDECIDED, 1_000, 0, Duration.ofSeconds(9)), 4);
    assertThat(story.course().harm().upToNow(List.of(seen))).isEqualTo(4);

    story.then(new Event.ExposurePassed(Story.finding(Verdict.GOOD))).reached(1);
    assertThat(story.course().harm().upToNow(List.of(seen))).isEqualTo(5);
    story.after(Duration.ofMinutes(1)).exposureOpened(0);
    assertThat(story.course().harm().upToNow(List.of(seen))).as("a look that is over").isEqualTo(5);
    assertThat(story.course().harm().before(seen.at())).isZero();
  }

  @Test
  void an_exposure_that_began_again_says_why() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed();
    assertThat(sentence()).isEqualTo("v2 takes 10 % of users. Nobody harmed.");

    story.then(new Event.LeaseExpired("nobody judged")).exposureOpenedAgain(500).reached(1);
    assertThat(sentence())
        .isEqualTo("v2 takes 5 % of users again, after its lease ran out. Nobody harmed.");

    story.then(new Event.LeaseExpired("nobody judged"));
    assertThat(sentence()).startsWith("v2 goes home to v1").contains("nobody judged");
  }

  @Test
  void a_removal_ends_as_removed_and_a_restart_as_restarted() {
    story.opened(Samples.removal(SHOP, "v1")).then(new Event.Begun()).reached(2);
    assertThat(sentence()).isEqualTo("shop is removed: nothing of it runs in production.");

    Story anew = new Story();
    anew.opened(Samples.restart(SHOP, "v1", "now")).then(new Event.Begun()).reached(1);
    assertThat(new Sentences(anew.course(), List.of()).sentence())
        .isEqualTo("v1 is restarted, and is what runs.");
  }

  private String sentence(Look... looks) {
    return new Sentences(story.course(), List.of(looks)).sentence();
  }

  private static Look harming(Look look, long harmed) {
    return new Look(
        look.component(),
        look.at(),
        look.tick(),
        look.share(),
        look.verdict(),
        look.sentence(),
        look.evidence(),
        look.candidate(),
        look.baseline(),
        harmed);
  }
}
