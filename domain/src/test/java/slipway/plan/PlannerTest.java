package slipway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static slipway.sample.Shop.runs;
import static slipway.sample.Shop.web;
import static slipway.sample.Shop.worker;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.action.Action;
import slipway.application.Component;
import slipway.application.Strategy;
import slipway.application.Strategy.Stages;
import slipway.check.Check;
import slipway.sample.Shop;

/** Which steps a release takes by each strategy, and which lead it home. */
class PlannerTest {

  @Test
  void the_first_release_starts_is_checked_and_gets_its_users() {
    Plan plan = Shop.first(Shop.CANARY).plan();
    assertThat(out(plan))
        .containsExactly("start web v1 2", "verify web v1", "share web v1 10000", "watch");
    assertThat(home(plan)).containsExactly("close web", "stop web v1");
  }

  @Test
  void a_canary_runs_beside_what_ran_before_which_ends_after_the_watch_only() {
    Plan plan = Shop.change(Shop.CANARY, "v1", "v2").plan();
    assertThat(out(plan))
        .containsExactly(
            "start web v2 2", "verify web v2", "expose web v2", "watch", "stop web v1");
    assertThat(home(plan)).containsExactly("start web v1 2", "share web v2 0", "stop web v2");
  }

  @Test
  void blue_green_switches_all_users_at_once() {
    Plan plan = Shop.change(Shop.BLUE_GREEN, "v1", "v2").plan();
    assertThat(out(plan)).isEqualTo(out(Shop.change(Shop.CANARY, "v1", "v2").plan()));
    assertThat(shares(plan)).containsExactly(10_000);
  }

  @Test
  void rolling_moves_users_as_instances_move() {
    Plan plan = Shop.change(Shop.ROLLING, "v1", "v2").plan();
    assertThat(out(plan))
        .containsExactly("start web v2 1", "verify web v2", "expose web v2", "watch");
    assertThat(shares(plan)).containsExactly(5_000, 10_000);
  }

  @Test
  void rolling_without_users_replaces_instances_one_by_one() {
    Plan plan = change(worker(Shop.ROLLING));
    assertThat(out(plan))
        .containsExactly(
            "start worker v2 1",
            "start worker v1 1",
            "start worker v2 2",
            "stop worker v1",
            "watch");
    assertThat(home(plan)).containsExactly("start worker v1 2", "stop worker v2");
  }

  @Test
  void recreate_ends_what_ran_before_and_both_never_run_at_once() {
    Plan plan = Shop.change(Shop.RECREATE, "v1", "v2").plan();
    assertThat(out(plan))
        .containsExactly(
            "stop web v1", "start web v2 2", "verify web v2", "share web v2 10000", "watch");
    assertThat(home(plan)).containsExactly("stop web v2", "start web v1 2", "share web v2 0");
  }

  @Test
  void checks_after_are_asked_when_all_components_have_changed_and_before_they_are_watched() {
    Component web = Shop.checked(web(Shop.CANARY), Check.When.AFTER);
    Plan plan = change(web, worker(Shop.RECREATE));
    assertThat(out(plan))
        .containsExactly(
            "start web v2 2",
            "expose web v2",
            "stop worker v1",
            "start worker v2 2",
            "verify web v2 after",
            "watch",
            "stop web v1");
  }

  @Test
  void checks_during_and_scheduled_are_no_steps() {
    Component web = Shop.checked(web(Shop.CANARY), Check.When.DURING, Check.When.SCHEDULED);
    assertThat(out(change(web)))
        .containsExactly("start web v2 2", "expose web v2", "watch", "stop web v1");
  }

  @Test
  void components_change_in_their_order_and_go_home_in_the_reverse() {
    Plan plan = change(worker(Shop.RECREATE), web(Shop.CANARY));
    assertThat(out(plan))
        .containsExactly(
            "stop worker v1",
            "start worker v2 2",
            "start web v2 2",
            "verify web v2",
            "expose web v2",
            "watch",
            "stop web v1");
    assertThat(home(plan))
        .containsExactly(
            "start web v1 2",
            "share web v2 0",
            "stop worker v2",
            "start worker v1 2",
            "stop web v2");
  }

  @Test
  void users_whose_release_before_is_warm_go_home_before_anything_else_is_touched() {
    Plan plan = change(web(Shop.BLUE_GREEN), worker(Shop.RECREATE));
    int watched = plan.promotion();
    assertThat(plan.wayHome(watched).stream().map(PlannerTest::words))
        .containsExactly("share web v2 0", "stop worker v2", "start worker v1 2", "stop web v2");
  }

  @Test
  void users_whose_release_before_must_start_again_are_not_kept_by_another_component() {
    Plan plan = change(web(Shop.ROLLING), worker(Shop.RECREATE));
    assertThat(home(plan))
        .startsWith("share web v2 0", "stop worker v2")
        .endsWith("start worker v1 2", "stop web v2");
  }

  @Test
  void a_component_that_the_new_release_lacks_goes_when_the_others_have_come() {
    Plan plan =
        Planner.toRelease(
            Optional.of(runs("v1", web(Shop.CANARY), worker(Shop.RECREATE))),
            runs("v2", web(Shop.CANARY)));
    assertThat(out(plan)).endsWith("watch", "stop web v1", "stop worker v1");
  }

  @Test
  void an_application_leaves_users_first_and_its_last_component_first() {
    Plan plan = Planner.toRemoval(runs("v1", worker(Shop.RECREATE), web(Shop.CANARY)));
    assertThat(out(plan)).containsExactly("close web", "stop web v1", "stop worker v1");
    assertThat(home(plan))
        .containsExactly("start worker v1 2", "start web v1 2", "share web v1 10000");
  }

  @Test
  void a_restart_has_nothing_to_take_back() {
    Plan plan = Planner.toRestart(runs("v1", web(Shop.CANARY)), "now");
    assertThat(out(plan)).containsExactly("renew web v1");
    assertThat(home(plan)).isEmpty();
  }

  @Test
  void an_exposure_is_leased_until_its_release_is_proven() {
    Step.Expose expose = expose(Shop.change(Shop.CANARY, "v1", "v2").plan());
    assertThat(((Action.Share) expose.share(50)).placement().term()).isEqualTo(Action.Term.LEASED);
    assertThat(((Action.Share) expose.settle()).placement().term())
        .isEqualTo(Action.Term.CANDIDATE_PROVEN);
  }

  private static Plan change(Component... components) {
    return Planner.toRelease(Optional.of(runs("v1", components)), runs("v2", components));
  }

  private static List<String> out(Plan plan) {
    return plan.steps().stream().map(PlannerTest::words).toList();
  }

  private static List<String> home(Plan plan) {
    return plan.wayHome(plan.lastPosition()).stream().map(PlannerTest::words).toList();
  }

  private static List<Integer> shares(Plan plan) {
    Strategy.Course course = expose(plan).course();
    return ((Stages) course).shares();
  }

  private static Step.Expose expose(Plan plan) {
    return (Step.Expose)
        plan.steps().stream().filter(Step.Expose.class::isInstance).findFirst().orElseThrow();
  }

  private static String words(Step step) {
    return switch (step) {
      case Step.Act(var action, _) -> words(action);
      case Step.Expose expose ->
          "expose %s %s"
              .formatted(
                  expose.change().component().name(),
                  expose.change().candidate().release().version());
      case Step.Watch _ -> "watch";
    };
  }

  private static String words(Action action) {
    String component = action.component().name();
    return switch (action) {
      case Action.Prepare(_, var release) -> "prepare " + component + " " + release.version();
      case Action.Start(_, var release, int instances) ->
          "start " + component + " " + release.version() + " " + instances;
      case Action.Stop(_, var release) -> "stop " + component + " " + release.version();
      case Action.Verify(_, var release, var when) ->
          "verify "
              + component
              + " "
              + release.version()
              + (when == Check.When.AFTER ? " after" : "");
      case Action.Share(var placement) ->
          "share %s %s %d"
              .formatted(component, placement.candidate().release().version(), placement.share());
      case Action.Close _ -> "close " + component;
      case Action.Renew(_, var release, _) -> "renew " + component + " " + release.version();
    };
  }
}
