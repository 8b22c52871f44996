package slipway.cli.follow;

import slipway.api.DeploymentView;

/** Why following stopped. */
public sealed interface Ending {

  /** The deployment as it was last seen. */
  DeploymentView last();

  /** It has come as far as it was to be followed. */
  record Reached(DeploymentView last) implements Ending {}

  /** It waits for a person. */
  record NeedsPerson(DeploymentView last) implements Ending {}

  /** It took longer than was to be waited for. */
  record Overdue(DeploymentView last) implements Ending {}
}
