package slipway.cli;

import java.util.Optional;
import slipway.api.DeploymentView;
import slipway.api.LaneView;

/** Finds the deployment a command is about. */
record Moving(Errand errand) {

  /**
   * The one on its way in a lane, out or home, or stuck there.
   *
   * @param command what it is looked for for
   */
  DeploymentView find(Lane lane, String command) {
    LaneView view = errand.client().lane(lane.application(), lane.environment()).orThrow();
    String id =
        view.moving()
            .orElseThrow(
                () ->
                    Refusal.refused(
                        "there is nothing to %s: %s".formatted(command, view.sentence())));
    return errand.client().deployment(id).orThrow();
  }

  /** The one on its way, else the promoted one that is watched still. */
  Optional<DeploymentView> findWatched(Lane lane) {
    LaneView view = errand.client().lane(lane.application(), lane.environment()).orThrow();
    return view.moving().or(view::watched).map(id -> errand.client().deployment(id).orThrow());
  }
}
