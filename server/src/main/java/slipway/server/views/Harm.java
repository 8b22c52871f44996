package slipway.server.views;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import slipway.deployment.Cause;
import slipway.deployment.Deployment;
import slipway.evidence.Verdict;
import slipway.judging.Look;
import slipway.lane.Lane;
import slipway.placement.Inventory.Snapshot;

/**
 * Whether users are being hurt: from the verdict until the last of them is back, and not a moment
 * longer. The journal says that a way home has moved them a little after they are there, so what
 * the target shows comes first, where it shows anything.
 */
final class Harm {
  private final Function<Deployment, List<Look>> looks;
  private final Optional<Snapshot> seen;

  /**
   * What is known now.
   *
   * @param looks what is being judged of a deployment
   * @param seen what the target shows; empty when it could not be observed
   */
  Harm(Function<Deployment, List<Look>> looks, Optional<Snapshot> seen) {
    this.looks = looks;
    this.seen = seen;
  }

  boolean isIn(Lane lane) {
    return lane.deployments().stream().anyMatch(d -> isFoundHarmful(d) && hasUsers(d));
  }

  private boolean isFoundHarmful(Deployment deployment) {
    return deployment
        .state()
        .homeward()
        .map(where -> isHarmfulStill(deployment, where.cause()))
        .orElseGet(
            () ->
                looks.apply(deployment).stream()
                    .anyMatch(look -> look.verdict() == Verdict.HARMFUL && look.share() > 0));
  }

  private static boolean isHarmfulStill(Deployment deployment, Cause cause) {
    return cause.kind() == Cause.Kind.HARM
        && Homeward.of(deployment).filter(Homeward::usersAreStillThere).isPresent();
  }

  private boolean hasUsers(Deployment deployment) {
    return seen.isEmpty()
        || seen.get().routings().stream()
            .filter(routing -> routing.place().lane().equals(deployment.id().lane()))
            .flatMap(routing -> routing.shares().stream())
            .anyMatch(
                share ->
                    share.share() > 0
                        && deployment
                            .release()
                            .filter(release -> release.key().equals(share.release()))
                            .isPresent());
  }
}
