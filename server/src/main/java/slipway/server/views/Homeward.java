package slipway.server.views;

import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.deployment.Deployment;
import slipway.plan.Plan;
import slipway.plan.Undo;

/**
 * How far a deployment has come on its way home.
 *
 * @param from the position it turned round at
 * @param taken so many actions of the plan's way home are done
 */
record Homeward(Plan plan, int from, int taken) {

  /** Empty while it does not go home. */
  static Optional<Homeward> of(Deployment deployment) {
    return deployment
        .state()
        .homeward()
        .map(where -> new Homeward(deployment.plan(), where.from(), where.action()));
  }

  /** A way with nothing to do on it is over at once: the state of going it is never seen. */
  static Homeward unseen(Deployment before) {
    Plan plan = before.plan();
    return new Homeward(plan, before.position().orElse(plan.lastPosition()), 0);
  }

  /** The same way, walked to its end. */
  Homeward ended() {
    return new Homeward(plan, from, plan.wayHome(from).size());
  }

  /** What is still to be done. */
  List<Action> left() {
    List<Action> all = plan.wayHome(from);
    return all.subList(Math.min(taken, all.size()), all.size());
  }

  /** Whether users are still where they were when it turned round. */
  boolean usersAreStillThere() {
    return left().stream().anyMatch(Action::movesUsers);
  }

  /** Which action of the way home takes the step back; empty where none does. */
  Optional<Integer> takenBackBy(int position) {
    List<Integer> order = plan.homeward(from);
    int action = -1;
    Optional<Action> last = Optional.empty();
    for (int step : order) {
      Action back = ((Undo.By) plan.step(step).undo()).action();
      if (last.filter(back::equals).isEmpty()) {
        action++;
        last = Optional.of(back);
      }
      if (step == position) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
