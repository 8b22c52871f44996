package slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Runner;
import slipway.action.Action.Term;
import slipway.application.Place;
import slipway.deployment.DeploymentId;
import slipway.placement.Leases;
import slipway.placement.Leases.Renewal;
import slipway.placement.Order;
import slipway.placement.Outcome;

/** Gives the orders of one deployment to the target under test. */
record TargetTrial(TargetContract target) {
  private static final DeploymentId DEPLOYMENT = new DeploymentId(Samples.SHOP, 2);
  private static final int MOST_TURNS = 600;

  /** v1 and v2 run, and v2 has a leased share. */
  void exposed(int share, int attempt) {
    reached(start("v1"), 2, 0);
    reached(start("v2"), 3, 0);
    reached(share(share, Term.LEASED), 5, attempt);
  }

  Action start(String version) {
    return new Action.Start(target.component(), target.release(version), 1);
  }

  Action share(int share, Term term) {
    var before = Optional.of(new Runner(target.component(), target.release("v1"), 1));
    var candidate = new Runner(target.component(), target.release("v2"), 1);
    return new Action.Share(new Placement(before, candidate, share, term));
  }

  /** Orders it once. */
  Outcome ensure(Action action, long fence, int attempt) {
    return target.performer().ensure(new Order(DEPLOYMENT, action, fence, attempt));
  }

  /** Orders it until it is so. */
  void reached(Action action, long fence, int attempt) {
    Outcome outcome = ensure(action, fence, attempt);
    for (int i = 0; i < MOST_TURNS && outcome instanceof Outcome.Underway(var delay, _); i++) {
      target.pass(delay);
      outcome = ensure(action, fence, attempt);
    }
    assertThat(outcome).as("%s", action).isInstanceOf(Outcome.Reached.class);
  }

  Renewal renew(int attempt, long tick) {
    var judged = new Leases.Judged(attempt, tick, Duration.ZERO);
    return target
        .leases()
        .renew(new Place(Samples.SHOP, target.component().name()), DEPLOYMENT, judged);
  }
}
