package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import slipway.api.EventView;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.testkit.Samples;

class EventViewsTest {
  private final Story story =
      new Story()
          .opened(
              Samples.change(Samples.environment(Samples.web("web", Samples.CANARY)), "v1", "v2"));

  @Test
  void what_was_reached_with_a_share_tells_the_share() {
    story.exposed().then(new Event.ShareChosen(5_000)).reached(1);
    assertThat(last()).isEqualTo("v2 has 50 % of users; it is so");

    story.then(new Event.ExposurePassed(Story.finding(Verdict.GOOD))).reached(1);
    assertThat(last()).isEqualTo("v2 has all users; it is so");
  }

  @Test
  void what_was_reached_on_the_way_home_tells_who_has_users_again() {
    story.exposed().then(Story.harm()).reached(1);

    assertThat(last()).isEqualTo("v1 has all users again; it is so");
  }

  @Test
  void other_steps_are_told_as_they_were_observed_also_on_a_page_of_their_own() {
    story.then(new Event.Begun()).reached(1);

    assertThat(last()).isEqualTo("it is so");
  }

  private String last() {
    List<EventView> page =
        new EventViews(story.journal).views(story.events().reversed().subList(0, 1));
    return page.getFirst().sentence();
  }
}
