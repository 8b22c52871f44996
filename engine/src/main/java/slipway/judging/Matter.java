package slipway.judging;

import slipway.action.Action.Placement;
import slipway.application.Place;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Course;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.OnUndecided;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.deployment.Deployment;
import slipway.deployment.Exposure.Scope;
import slipway.plan.Step;
import slipway.plan.Step.Change;

/**
 * What is to be judged: one component's change, by what rules, from which tick on.
 *
 * @param alone whether there is nobody beside the candidate to compare it with
 */
record Matter(Deployment deployment, Change change, Rules rules, Scope scope, boolean alone) {

  /**
   * The rules it is judged by.
   *
   * @param parts among how many components the promised error rate is shared
   */
  record Rules(Judgement judgement, Bounds bounds, Course course, int parts) {}

  /** The matter of one scope of a step that waits for evidence. */
  static Matter of(Deployment deployment, Step step, Scope scope) {
    return switch (step) {
      case Step.Expose(var change, var course, var bounds, var judgement) ->
          new Matter(
              deployment, change, new Rules(judgement, bounds, course, 1), scope, isAlone(course));
      case Step.Watch watch -> watched(deployment, watch, scope);
      case Step.Act _ -> throw new IllegalStateException("an action is not judged: " + step);
    };
  }

  private static Matter watched(Deployment deployment, Step.Watch watch, Scope scope) {
    Change change =
        watch.changes().stream()
            .filter(c -> c.component().name().equals(scope.component()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(scope + " is not watched by " + watch));
    var bounds = new Bounds(watch.longest(), watch.longest(), OnUndecided.PROCEED);
    var judgement = change.component().strategy().judgement();
    var rules = new Rules(judgement, bounds, Ramp.DEFAULT, watch.changes().size());
    return new Matter(deployment, change, rules, scope, true);
  }

  private static boolean isAlone(Course course) {
    return course instanceof Stages stages && stages.shares().getFirst() == Placement.ALL;
  }

  Place place() {
    return new Place(deployment.id().lane(), scope.component());
  }

  String candidate() {
    return change.candidate().release().key();
  }

  /** The key of the release before; matches none where there was none. */
  String baseline() {
    return change.baseline().map(b -> b.release().key()).orElse("");
  }

  String candidateVersion() {
    return change.candidate().release().version();
  }

  String baselineVersion() {
    return change.baseline().map(b -> b.release().version()).orElse("nothing before");
  }
}
