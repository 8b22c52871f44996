package slipway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.plan.Plan.Purpose;
import slipway.plan.Undo.Urgency;
import slipway.release.Digest;
import slipway.release.Release;
import slipway.sample.Shop;

/** Which actions lead home, and in which order. */
class PlanTest {

  @Test
  void the_way_home_takes_the_most_urgent_first_and_of_equal_urgency_the_latest_step_first() {
    Plan plan =
        plan(
            undo("schema", Urgency.SCHEMA),
            undo("first code", Urgency.CODE),
            undo("traffic", Urgency.TRAFFIC),
            undo("second code", Urgency.CODE),
            undo("baseline", Urgency.BASELINE),
            undo("room", Urgency.ROOM),
            undo("configuration", Urgency.CONFIGURATION),
            undo("flags", Urgency.FLAGS));

    assertThat(wayHome(plan, plan.lastPosition()))
        .containsExactly(
            "room",
            "baseline",
            "traffic",
            "flags",
            "second code",
            "first code",
            "schema",
            "configuration");
  }

  @Test
  void the_way_home_begins_with_the_step_that_may_be_half_done_and_knows_no_later_one() {
    Plan plan =
        plan(
            undo("first", Urgency.CODE), undo("second", Urgency.CODE), undo("third", Urgency.CODE));
    assertThat(wayHome(plan, 1)).containsExactly("second", "first");
  }

  @Test
  void what_needs_no_undo_is_not_on_the_way_home() {
    Plan plan = plan(undo("first", Urgency.CODE), new Undo.Unneeded());
    assertThat(wayHome(plan, 1)).containsExactly("first");
  }

  @Test
  void the_same_action_twice_in_a_row_is_done_once() {
    Plan plan = plan(undo("same", Urgency.CODE), undo("same", Urgency.CODE));
    assertThat(wayHome(plan, 1)).containsExactly("same");
  }

  @Test
  void past_a_point_of_no_return_there_is_no_way_home_and_the_reason_is_said() {
    Plan plan = plan(undo("first", Urgency.CODE), new Undo.Impossible("rows are gone"));
    assertThat(plan.noWayHome(0)).isEmpty();
    assertThat(plan.noWayHome(1)).contains("rows are gone");
  }

  @Test
  void a_plan_rests_nowhere_where_what_served_has_ended_and_the_next_is_not_there() {
    Plan recreate = Shop.change(Shop.RECREATE, "v1", "v2").plan();
    assertThat(restingPlaces(recreate)).as("stop, start, verify, share, watch").containsExactly(4);
    Plan canary = Shop.change(Shop.CANARY, "v1", "v2").plan();
    assertThat(restingPlaces(canary)).as("even while v1 ends").containsExactly(0, 1, 2, 3, 4);
  }

  private static List<Integer> restingPlaces(Plan plan) {
    return IntStream.rangeClosed(0, plan.lastPosition()).filter(plan::mayRestAt).boxed().toList();
  }

  @Test
  void two_plans_have_the_same_hash_only_when_everything_shown_is_the_same() {
    var plan = Shop.change(Shop.CANARY, "v1", "v2").plan();
    assertThat(Shop.change(Shop.CANARY, "v1", "v2").plan().hash()).isEqualTo(plan.hash());
    assertThat(Shop.change(Shop.CANARY, "v1", "v3").plan().hash()).isNotEqualTo(plan.hash());
    assertThat(Shop.change(Shop.BLUE_GREEN, "v1", "v2").plan().hash()).isNotEqualTo(plan.hash());
  }

  @Test
  void the_same_version_with_other_files_or_settings_is_another_plan() {
    Digest one = Digest.of("one");
    Digest two = Digest.of("two");
    Digest hash = stopping(new Release("shop", "v2", one, one)).hash();
    assertThat(stopping(new Release("shop", "v2", one, one)).hash()).isEqualTo(hash);
    assertThat(stopping(new Release("shop", "v2", two, one)).hash()).isNotEqualTo(hash);
    assertThat(stopping(new Release("shop", "v2", one, two)).hash()).isNotEqualTo(hash);
  }

  private static Plan stopping(Release release) {
    var stop = new Action.Stop(Shop.web(Shop.CANARY), release);
    return new Plan(
        Purpose.RELEASE, "canary", List.of(new Step.Act(stop, undo("v1", Urgency.CODE))));
  }

  private static Plan plan(Undo... undos) {
    List<Step> steps =
        List.of(undos).stream().map(undo -> (Step) new Step.Act(stop("step"), undo)).toList();
    return new Plan(Purpose.RELEASE, "canary", steps);
  }

  private static Undo undo(String name, Urgency urgency) {
    return new Undo.By(stop(name), urgency);
  }

  /** An action that can be told from others by the version it stops. */
  private static Action stop(String name) {
    return new Action.Stop(Shop.web(Shop.CANARY), Shop.release(name));
  }

  private static List<String> wayHome(Plan plan, int position) {
    return plan.wayHome(position).stream()
        .map(action -> ((Action.Stop) action).release().version())
        .toList();
  }
}
