package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.testkit.Samples;

/** The plan is: prepare, start, check, expose, watch, stop what ran before. */
class StepStatusTest {
  private final Story story =
      new Story()
          .opened(
              Samples.change(Samples.environment(Samples.web("web", Samples.CANARY)), "v1", "v2"));

  @Test
  void going_out_what_is_behind_is_done_and_what_lies_ahead_is_to_come() {
    assertThat(statuses()).containsOnly("toCome");
    story.exposed();
    assertThat(statuses()).containsExactly("done", "done", "done", "doing", "toCome", "toCome");
    story.then(new Event.Paused("ada", "lunch"));
    assertThat(statuses()).containsExactly("done", "done", "done", "doing", "toCome", "toCome");
  }

  @Test
  void going_home_a_step_is_undone_only_once_it_is_taken_back() {
    story.exposed().then(Story.harm());
    assertThat(statuses()).containsExactly("done", "done", "done", "undoing", "skipped", "skipped");
    story.reached(1);
    assertThat(statuses())
        .containsExactly("done", "undoing", "done", "undone", "skipped", "skipped");
    story.reached(1);
    assertThat(statuses())
        .containsExactly("done", "undone", "done", "undone", "skipped", "skipped");
    assertThat(DeploymentViews.state(story.deployment())).isEqualTo("rolledBack");
  }

  @Test
  void a_refused_step_that_leaves_nothing_behind_never_came_about() {
    story.then(new Event.Begun()).reached(2).then(new Event.Refused("check 1 of 1 failed"));

    assertThat(statuses())
        .containsExactly("done", "undoing", "undone", "skipped", "skipped", "skipped");
  }

  @Test
  void a_refused_start_is_being_taken_back_and_what_it_never_came_to_is_skipped() {
    story.then(new Event.Begun()).reached(1).then(new Event.Refused("it ended at once"));

    assertThat(statuses())
        .containsExactly("done", "undoing", "skipped", "skipped", "skipped", "skipped");
  }

  @Test
  void stuck_on_the_way_out_it_says_where() {
    story.then(new Event.Begun()).reached(1).then(new Event.GotStuck("no answer"));

    assertThat(statuses()).containsExactly("done", "stuck", "toCome", "toCome", "toCome", "toCome");
  }

  @Test
  void stuck_on_the_way_home_it_says_where_and_what_is_not_taken_back_is_done_still() {
    story.exposed().then(Story.harm(), new Event.GotStuck("no answer"));

    assertThat(statuses()).containsExactly("done", "done", "done", "stuck", "skipped", "skipped");
  }

  @Test
  void a_promoted_release_that_is_turned_round_walks_back_over_every_step() {
    story.watched().then(new Event.WatchPassed(Story.finding(Verdict.GOOD))).reached(1);
    assertThat(statuses()).containsOnly("done");

    story.then(
        new Event.RollbackStarted(
            new slipway.deployment.Cause(slipway.deployment.Cause.Kind.PERSON, "back"), "ada"));
    assertThat(statuses()).containsExactly("done", "done", "done", "done", "done", "undoing");
    story.reached(1);
    assertThat(statuses()).containsExactly("done", "done", "done", "undoing", "done", "undone");
  }

  @Test
  void what_was_cancelled_was_never_begun() {
    story.then(new Event.Cancelled("ada", "not today"));

    assertThat(statuses()).containsOnly("skipped");
  }

  private List<String> statuses() {
    var status = new StepStatus(story.course());
    return IntStream.range(0, story.deployment().plan().steps().size())
        .mapToObj(status::of)
        .toList();
  }
}
