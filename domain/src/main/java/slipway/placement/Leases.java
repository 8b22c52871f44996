package slipway.placement;

import slipway.application.Place;
import slipway.deployment.DeploymentId;

/** Keeps exposures from outliving whoever judges them. */
@FunctionalInterface
public interface Leases {

  /** What became of a renewal. */
  sealed interface Renewal {

    /** The share holds for another lease. */
    record Held() implements Renewal {}

    /** It ran out before, and users went back by themselves; {@code observed} says when. */
    record Expired(String observed) implements Renewal {}
  }

  /**
   * Lets a deployment's exposure hold for another lease, its evidence up to a tick having been
   * judged. A tick that was the newest at the last renewal already renews nothing.
   *
   * @throws Unreachable when there was no answer
   */
  Renewal renew(Place place, DeploymentId deployment, long judgedTick);
}
