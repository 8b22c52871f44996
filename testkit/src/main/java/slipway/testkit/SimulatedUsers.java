package slipway.testkit;

import java.time.Instant;
import slipway.action.Action.Placement;
import slipway.action.Action.Term;
import slipway.deployment.DeploymentId;

/**
 * Where the users of a component were sent in the simulated world.
 *
 * @param attempt which exposure of the deployment sent them
 * @param until when a leased share runs out; it says nothing of others
 */
record SimulatedUsers(DeploymentId deployment, int attempt, Placement placement, Instant until) {
  boolean isOf(DeploymentId other, int exposure) {
    return deployment.equals(other) && attempt == exposure;
  }

  /** Whether they are back with the release before, since nobody renewed. */
  boolean hasExpired(Instant now) {
    return placement.term() == Term.LEASED && now.isAfter(until);
  }

  /** The same, for longer. */
  SimulatedUsers until(Instant later) {
    return new SimulatedUsers(deployment, attempt, placement, later);
  }

  String inWords(Instant now) {
    Placement p = placement;
    if (hasExpired(now)) {
      return p.baseline().map(b -> b.release().version()).orElse("nobody");
    }
    int rest = Placement.ALL - p.share();
    String before =
        p.baseline()
            .filter(_ -> rest > 0)
            .map(b -> " " + b.release().version() + " " + rest)
            .orElse("");
    return (p.share() > 0 ? p.candidate().release().version() + " " + p.share() : "") + before;
  }
}
