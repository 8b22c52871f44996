package slipway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import slipway.testkit.Crashes;

/**
 * Goal: a deployment ends the same wherever Slipway is killed. Method: play each story once
 * undisturbed, then once for every crash point it passes, with a restart each time.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {

  @ParameterizedTest
  @EnumSource
  void a_story_ends_as_it_should(Story story) {
    Play.Ending ending = new Play(story, Crashes.never()).run();

    assertThat(ending.deployments()).isEqualTo(story.deployments());
    assertThat(ending.users().getOrDefault("web", "")).as("%s", ending).isEqualTo(story.users());
  }

  @ParameterizedTest
  @EnumSource
  void a_story_ends_the_same_wherever_slipway_crashes(Story story) {
    var play = new Play(story, Crashes.never());
    Play.Ending undisturbed = play.run();

    assertThat(play.points()).as("crash points").hasSizeGreaterThan(20);
    for (int point : play.points()) {
      var crashes = Crashes.at(point);
      Play.Ending disturbed = new Play(story, crashes).run();
      assertThat(crashes.happened()).as("point %d is passed", point).isTrue();
      assertThat(disturbed).as("crash at point %d of %s", point, story).isEqualTo(undisturbed);
    }
  }
}
