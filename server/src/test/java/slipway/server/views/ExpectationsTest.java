package slipway.server.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import slipway.api.PlanView;
import slipway.application.Environment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.evidence.Verdict;
import slipway.judging.Foresight;
import slipway.plan.Step;
import slipway.testkit.Samples;

class ExpectationsTest {
  private static final Environment SHOP = Samples.environment(Samples.web("web", Samples.CANARY));

  private static final String EXPOSE = "expose 10 %, 50 %, then all";

  private final Story story = new Story();
  private final Expectations expectations = new Expectations(story.journal, story.journal);
  private final Step watch = Samples.change(SHOP, "v1", "v2").plan().step(4);

  @Test
  void a_watch_nobody_has_seen_the_end_of_lasts_as_long_as_it_may() {
    assertThat(expectations.of(Samples.SHOP, watch)).contains(Duration.ofMinutes(1));
  }

  @Test
  void a_watch_that_was_cut_short_says_nothing_of_how_long_one_takes() {
    story.opened(Samples.change(SHOP, "v1", "v2")).watched();
    story.then(new Event.WatchEnded(new DeploymentId(Samples.SHOP, 2)));
    assertThat(expectations.of(Samples.SHOP, watch)).contains(Duration.ofMinutes(1));

    story.reached(1).opened(Samples.change(SHOP, "v2", "v3")).watched();
    story.after(Duration.ofSeconds(70)).then(new Event.WatchPassed(Story.finding(Verdict.GOOD)));
    assertThat(expectations.of(Samples.SHOP, watch).orElseThrow())
        .isGreaterThan(Duration.ofSeconds(70));
  }

  @Test
  void the_way_home_takes_no_time_while_nobody_has_met_the_release() {
    story.opened(Samples.change(SHOP, "v1", "v2"));
    assertThat(wayHome().seconds()).contains(0.0);
    assertThat(wayHome().actions()).isEmpty();

    story.then(new Event.Begun()).reached(2);
    assertThat(wayHome().horizon()).isEqualTo("instant");
    assertThat(wayHome().seconds()).contains(0.0);
    assertThat(wayHome().actions()).containsExactly("stop v2");
  }

  @Test
  void with_users_on_it_the_way_home_takes_what_it_took_before() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed();
    assertThat(wayHome().seconds()).as("nobody knows yet").isEmpty();

    story.then(Story.harm()).reached(2);
    story.opened(Samples.change(SHOP, "v1", "v3")).exposed();
    assertThat(wayHome().horizon()).isEqualTo("instant");
    assertThat(wayHome().seconds()).contains(1.0);
  }

  @Test
  void on_the_way_home_only_what_is_left_of_it_is_told() {
    story.opened(Samples.change(SHOP, "v1", "v2")).exposed().then(Story.harm());
    assertThat(wayHome().actions()).containsExactly("all users to v1", "stop v2");
    story.reached(1);
    assertThat(wayHome().actions()).containsExactly("stop v2");
    assertThat(wayHome().seconds()).contains(0.0);
    story.reached(1);
    assertThat(wayHome().actions()).isEmpty();
  }

  @Test
  void where_the_release_before_must_start_first_its_start_is_what_users_wait_for() {
    Environment recreated = Samples.environment(Samples.web("web", Samples.RECREATE));
    story.opened(Samples.change(recreated, "v1", "v2")).then(new Event.Begun());
    story.reached(1).after(Duration.ofSeconds(4)).reached(1);
    assertThat(wayHome().horizon()).isEqualTo("slow");
    assertThat(wayHome().seconds()).isEmpty();
    story.after(Duration.ofSeconds(4)).reached(1);

    assertThat(wayHome().horizon()).isEqualTo("slow");
    assertThat(wayHome().seconds()).hasValueSatisfying(s -> assertThat(s).isGreaterThan(4));
  }

  @Test
  void where_instances_were_replaced_their_start_is_what_users_wait_for() {
    Environment replaced = Samples.environment(Samples.web("web", Samples.ROLLING));
    story.opened(Samples.change(replaced, "v1", "v2")).then(new Event.Begun());
    story.reached(1).after(Duration.ofSeconds(4)).reached(1);
    assertThat(wayHome().horizon()).as("nobody has met it").isEqualTo("instant");

    story.reached(1).exposureOpened(5_000).reached(1);
    story.then(new Event.ExposurePassed(Story.finding(Verdict.GOOD))).reached(1);
    assertThat(wayHome().horizon()).isEqualTo("slow");
    assertThat(wayHome().seconds()).contains(5.0);
    assertThat(wayHome().actions()).containsExactly("start v1 × 2, all users to v1", "stop v2");
  }

  @Test
  void a_plan_that_replaces_instances_says_so_before_it_is_accepted() {
    Environment replaced = Samples.environment(Samples.web("web", Samples.ROLLING));
    PlanView plan = view(Samples.change(replaced, "v1", "v2"), OptionalDouble.empty());

    assertThat(plan.steps().stream().map(PlanView.StepView::title))
        .contains("expose 50 %, 100 % as instances of v1 end");
    assertThat(plan.wayHome().horizon()).isEqualTo("slow");
  }

  @Test
  void what_has_a_time_of_its_own_is_expected_to_take_it() {
    PlanView plan = view(Samples.change(SHOP, "v1", "v2"), OptionalDouble.of(42));

    assertThat(expected(plan, EXPOSE)).contains(42.0);
    assertThat(expected(view(Samples.change(SHOP, "v1", "v2"), OptionalDouble.of(500)), EXPOSE))
        .as("no exposure lasts longer than it may")
        .contains(120.0);
    assertThat(expected(plan, "stop v1")).contains(30.0);
    assertThat(expected(plan, "start v2 × 2")).as("only experience tells").isEmpty();
    PlanView unforeseen = view(Samples.change(SHOP, "v1", "v2"), OptionalDouble.empty());
    assertThat(expected(unforeseen, EXPOSE)).contains(10.0);
    PlanView first = view(Samples.first(SHOP, "v1"), OptionalDouble.empty());
    assertThat(expected(first, "all users to v1")).contains(0.0);
  }

  @Test
  void every_step_says_how_it_moves_users() {
    PlanView plan = view(Samples.change(SHOP, "v1", "v2"), OptionalDouble.empty());

    assertThat(plan.steps().stream().map(PlanView.StepView::users))
        .containsExactly("unmoved", "unmoved", "unmoved", "leased", "proven", "unmoved");
    PlanView first = view(Samples.first(SHOP, "v1"), OptionalDouble.empty());
    assertThat(first.steps().get(3).users()).isEqualTo("proven");
  }

  private static Optional<Double> expected(PlanView plan, String title) {
    return plan.steps().stream()
        .filter(step -> step.title().equals(title))
        .findFirst()
        .orElseThrow()
        .expectedSeconds();
  }

  private PlanView.WayHome wayHome() {
    return new WaysHome(expectations).of(story.course());
  }

  private PlanView view(Proposal proposal, OptionalDouble good) {
    return views(good).view(proposal, List.of(), Optional.empty());
  }

  private PlanViews views(OptionalDouble good) {
    var forecasts = new Forecasts((_, _) -> new Foresight(0, good, OptionalDouble.empty(), ""));
    return new PlanViews(expectations, forecasts);
  }
}
