package slipway.server.views;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.api.PlanView;
import slipway.api.PlanView.ForecastView;
import slipway.api.PlanView.StepView;
import slipway.api.PlanView.WayHome;
import slipway.application.Strategy.Ramp;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Proposal;
import slipway.deployment.State;
import slipway.plan.Plan;
import slipway.plan.Step;
import slipway.release.Release;

/** Plans as they are shown before they are accepted. */
public final class PlanViews {
  /** Before the first step. */
  private static final int NOWHERE = -1;

  private final Expectations expectations;
  private final Forecasts forecasts;

  public PlanViews(Expectations expectations, Forecasts forecasts) {
    this.expectations = expectations;
    this.forecasts = forecasts;
  }

  /**
   * The plan of a proposal.
   *
   * @param notes what whoever accepts it should know
   * @param alreadySo the deployment that makes it needless
   */
  public PlanView view(Proposal proposal, List<String> notes, Optional<DeploymentId> alreadySo) {
    Plan plan = proposal.plan();
    var lane = proposal.environment().lane();
    List<StepView> steps = new ArrayList<>();
    List<ForecastView> foreseen = forecasts.of(proposal);
    for (int i = 0; i < plan.steps().size(); i++) {
      steps.add(step(proposal, i, foreseen));
    }
    return new PlanView(
        plan.hash().hex(),
        lane.application(),
        lane.environment(),
        purpose(plan),
        plan.strategy(),
        proposal.release().map(Release::version),
        proposal.baseline().map(Release::version),
        steps,
        wayHome(proposal),
        foreseen,
        notes,
        alreadySo.map(DeploymentId::toString),
        sentence(proposal));
  }

  private StepView step(Proposal proposal, int index, List<ForecastView> foreseen) {
    Step step = proposal.plan().step(index);
    return new StepView(
        index,
        Steps.kind(step),
        Steps.component(step),
        Steps.title(step),
        "toCome",
        Steps.undo(step),
        expected(proposal, step, foreseen),
        step instanceof Step.Expose,
        Steps.users(step),
        proposal.plan().noWayHome(index),
        Optional.empty());
  }

  /** From history, else from the forecast of an exposure, else what such steps usually take. */
  private Optional<Double> expected(Proposal proposal, Step step, List<ForecastView> foreseen) {
    return expectations
        .seen(proposal.environment().lane(), step)
        .map(PlanViews::seconds)
        .or(
            () ->
                step instanceof Step.Expose expose ? foreseen(expose, foreseen) : Optional.empty())
        .or(() -> Expectations.usual(step).map(PlanViews::seconds));
  }

  private static Optional<Double> foreseen(Step.Expose step, List<ForecastView> foreseen) {
    double least = step.course() instanceof Ramp ? 0 : seconds(Outlook.least(step));
    double most = Math.max(least, seconds(step.bounds().atMost()));
    return foreseen.stream()
        .filter(forecast -> forecast.component().equals(Steps.component(step)))
        .findFirst()
        .flatMap(ForecastView::secondsToGood)
        .map(good -> Math.clamp(good, least, most));
  }

  static String purpose(Plan plan) {
    return switch (plan.purpose()) {
      case RELEASE -> "release";
      case REMOVAL -> "removal";
      case RESTART -> "restart";
    };
  }

  /** The way home from the end of a plan. */
  private WayHome wayHome(Proposal proposal) {
    Plan plan = proposal.plan();
    return wayHome(proposal, plan.lastPosition(), plan.wayHome(plan.lastPosition()));
  }

  /** The way home from where a deployment is now: what is left of it. */
  WayHome wayHome(Course course) {
    Deployment deployment = course.deployment();
    Proposal proposal = deployment.proposal();
    if (course.homeward().isPresent()) {
      Homeward home = course.homeward().get();
      return wayHome(proposal, home.from(), deployment.isEnded() ? List.of() : home.left());
    }
    int position =
        switch (deployment.state()) {
          case State.Waiting _, State.Cancelled _ -> NOWHERE;
          case State.Advancing _,
              State.Paused _,
              State.RollingBack _,
              State.Live _,
              State.Stuck _,
              State.RolledBack _,
              State.Failed _ ->
              deployment.position().orElse(proposal.plan().lastPosition());
        };
    return wayHome(proposal, position, proposal.plan().wayHome(position));
  }

  private WayHome wayHome(Proposal proposal, int position, List<Action> actions) {
    Optional<String> none = proposal.plan().noWayHome(position);
    if (none.isPresent()) {
      return new WayHome("impossible", Optional.empty(), List.of(), none.get());
    }
    return new WayHome(
        WayBack.isInstant(actions) ? "instant" : "slow",
        expectations.wayHome(proposal.environment().lane(), actions).map(PlanViews::seconds),
        actions.stream().map(Steps::title).toList(),
        "nothing");
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static String sentence(Proposal proposal) {
    var lane = proposal.environment().lane();
    String what =
        switch (proposal.plan().purpose()) {
          case RELEASE ->
              proposal.release().map(Release::version).orElse("")
                  + " → "
                  + lane.environment()
                  + " by "
                  + proposal.plan().strategy();
          case REMOVAL -> "out of " + lane.environment();
          case RESTART -> "started anew in " + lane.environment();
        };
    Plan plan = proposal.plan();
    int steps = plan.steps().size();
    return "%s %s: %d %s; %s"
        .formatted(lane.application(), what, steps, steps == 1 ? "step" : "steps", backOf(plan));
  }

  private static String backOf(Plan plan) {
    if (plan.noWayHome(plan.lastPosition()).isPresent()) {
      return "one of them is a point of no return";
    }
    return plan.wayHome(plan.lastPosition()).isEmpty()
        ? "nothing has to be taken back"
        : "whatever they change can be taken back";
  }
}
