package slipway.cli.follow;

import java.util.Optional;
import slipway.api.DeploymentView;

/** Why following stopped. */
public sealed interface Ending {

  /** The deployment as it was last seen. */
  DeploymentView last();

  /** The one that its state brings; empty while it is to be followed on. */
  static Optional<Ending> of(DeploymentView view, Until until) {
    if (until.isReached(view)) {
      return Optional.of(new Reached(view));
    }
    return until.needsPerson(view) ? Optional.of(new NeedsPerson(view)) : Optional.empty();
  }

  /** It has come as far as it was to be followed. */
  record Reached(DeploymentView last) implements Ending {}

  /** It waits for a person. */
  record NeedsPerson(DeploymentView last) implements Ending {}

  /** It took longer than was to be waited for. */
  record Overdue(DeploymentView last) implements Ending {}
}
