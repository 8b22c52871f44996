package slipway.server.views;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import slipway.api.PlanView;
import slipway.api.PlanView.ForecastView;
import slipway.deployment.DeploymentId;
import slipway.deployment.Proposal;
import slipway.plan.Plan;
import slipway.release.Release;

/** Plans as they are shown before they are accepted. */
public final class PlanViews {
  private final StepViews steps;
  private final WaysHome waysHome;
  private final Forecasts forecasts;

  public PlanViews(Expectations expectations, Forecasts forecasts) {
    this.steps = new StepViews(expectations);
    this.waysHome = new WaysHome(expectations);
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
    List<ForecastView> foreseen = forecasts.of(proposal);
    return new PlanView(
        plan.hash().hex(),
        lane.application(),
        lane.environment(),
        purpose(plan),
        plan.strategy(),
        proposal.release().map(Release::version),
        proposal.baseline().map(Release::version),
        steps.planned(proposal, foreseen),
        waysHome.of(proposal),
        foreseen,
        notes,
        alreadySo.map(DeploymentId::toString),
        sentence(proposal));
  }

  static String purpose(Plan plan) {
    return switch (plan.purpose()) {
      case RELEASE -> "release";
      case REMOVAL -> "removal";
      case RESTART -> "restart";
    };
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
