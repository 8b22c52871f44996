package slipway.server.views;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.api.PlanView;
import slipway.api.PlanView.StepView;
import slipway.api.PlanView.WayHome;
import slipway.deployment.DeploymentId;
import slipway.deployment.Proposal;
import slipway.plan.Plan;
import slipway.plan.Step;
import slipway.release.Release;

/** Plans as they are shown before they are accepted. */
public final class PlanViews {
  private final Expectations expectations;
  private final Forecasts forecasts;

  public PlanViews(Expectations expectations, Forecasts forecasts) {
    this.expectations = expectations;
    this.forecasts = forecasts;
  }

  /** The plan of a proposal; {@code alreadySo} is the deployment that makes it needless. */
  public PlanView view(Proposal proposal, Optional<DeploymentId> alreadySo) {
    Plan plan = proposal.plan();
    var lane = proposal.environment().lane();
    List<StepView> steps = new ArrayList<>();
    for (int i = 0; i < plan.steps().size(); i++) {
      steps.add(step(proposal, i));
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
        wayHome(proposal, plan.lastPosition()),
        forecasts.of(proposal),
        alreadySo.map(DeploymentId::toString),
        sentence(proposal));
  }

  private StepView step(Proposal proposal, int index) {
    Step step = proposal.plan().step(index);
    return new StepView(
        index,
        Steps.kind(step),
        Steps.component(step),
        Steps.title(step),
        "toCome",
        Steps.undo(step.undo()),
        expectations.of(proposal.environment().lane(), step).map(PlanViews::seconds),
        step instanceof Step.Expose,
        proposal.plan().noWayHome(index),
        Optional.empty());
  }

  static String purpose(Plan plan) {
    return switch (plan.purpose()) {
      case RELEASE -> "release";
      case REMOVAL -> "removal";
      case RESTART -> "restart";
    };
  }

  /** The way home from a position, with how long it would take and what would be lost. */
  WayHome wayHome(Proposal proposal, int position) {
    Optional<String> none = proposal.plan().noWayHome(position);
    if (none.isPresent()) {
      return new WayHome("impossible", Optional.empty(), List.of(), none.get());
    }
    List<Action> actions = proposal.plan().wayHome(position);
    boolean instant = actions.isEmpty() || movesUsers(actions.getFirst());
    return new WayHome(
        instant ? "instant" : "slow",
        expectations.wayHome(proposal.environment().lane(), instant).map(PlanViews::seconds),
        actions.stream().map(Steps::title).toList(),
        "nothing");
  }

  private static boolean movesUsers(Action first) {
    return first instanceof Action.Share || first instanceof Action.Close;
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
    return "%s %s: %d steps, each with its way back"
        .formatted(lane.application(), what, proposal.plan().steps().size());
  }
}
