package slipway.server.views;

import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.api.PlanView.WayHome;
import slipway.deployment.Deployment;
import slipway.deployment.Proposal;
import slipway.deployment.State;
import slipway.plan.Plan;

/** Ways home as they are shown: whether there is one, how quick it is, and what is done on it. */
record WaysHome(Expectations expectations) {
  /** Before the first step. */
  private static final int NOWHERE = -1;

  /** The way home from the end of a plan. */
  WayHome of(Proposal proposal) {
    Plan plan = proposal.plan();
    return of(proposal, plan.lastPosition(), plan.wayHome(plan.lastPosition()));
  }

  /** The way home from where a deployment is now: what is left of it. */
  WayHome of(Course course) {
    Deployment deployment = course.deployment();
    Proposal proposal = deployment.proposal();
    if (course.homeward().isPresent()) {
      Homeward home = course.homeward().get();
      return of(proposal, home.from(), deployment.isEnded() ? List.of() : home.left());
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
    return of(proposal, position, proposal.plan().wayHome(position));
  }

  private WayHome of(Proposal proposal, int position, List<Action> actions) {
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
}
