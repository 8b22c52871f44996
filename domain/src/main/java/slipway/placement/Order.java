package slipway.placement;

import slipway.action.Action;
import slipway.application.Place;
import slipway.deployment.DeploymentId;

/**
 * An action on behalf of a deployment.
 *
 * @param fence the lane's revision when the order was decided: a target refuses an order that is
 *     older than the last it followed, so that a late one never undoes a way home
 * @param attempt which of the deployment's exposures a leased share is part of; 0 outside of any
 */
public record Order(DeploymentId deployment, Action action, long fence, int attempt) {

  /** The component it is about. */
  public Place place() {
    return new Place(deployment.lane(), action.component().name());
  }
}
