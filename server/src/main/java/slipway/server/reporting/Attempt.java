package slipway.server.reporting;

import java.util.Optional;
import slipway.deployment.Deployment;
import slipway.deployment.State;

/**
 * An attempt at a step.
 *
 * @param position of the step in the plan
 * @param number counts up where an exposure begins anew; 1 of what waits for no evidence
 */
record Attempt(int position, int number) {

  /** The one under way; empty before the first, on the way home and after the last. */
  static Optional<Attempt> of(Deployment deployment) {
    return deployment.position().map(position -> new Attempt(position, number(deployment.state())));
  }

  /** At the same step, numbers only grow: what follows an exposure belongs to its last attempt. */
  Attempt after(Optional<Attempt> before) {
    return before.filter(b -> b.position == position && b.number > number).orElse(this);
  }

  private static int number(State state) {
    return switch (state) {
      case State.Advancing(_, State.Opening(int attempt)) -> attempt;
      case State.Paused(State.Advancing(_, State.Opening(int attempt)), _, _) -> attempt;
      case State.Stuck(State.Underway at, _) -> number(at);
      case State.Advancing _,
          State.Paused _,
          State.Waiting _,
          State.RollingBack _,
          State.Live _,
          State.Ended _ ->
          state.exposed().map(exposed -> exposed.exposure().attempt()).orElse(1);
    };
  }
}
