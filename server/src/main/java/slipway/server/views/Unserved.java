package slipway.server.views;

import java.util.List;
import java.util.Set;
import slipway.deployment.State;
import slipway.lane.Lane;
import slipway.placement.Inventory.Routing;
import slipway.placement.Inventory.Snapshot;

/**
 * Components whose users are turned away, because no instance of the release they are sent to can
 * answer them, and nothing that is on its way is about to change that.
 */
final class Unserved {
  /** An unready one still answers where no other can. */
  private static final Set<String> ANSWERING = Set.of("ready", "unready");

  private Unserved() {}

  /** Their names. */
  static List<String> in(Lane lane, Snapshot snapshot) {
    boolean moves =
        lane.moving()
            .filter(d -> !(d.state() instanceof State.Stuck || d.state() instanceof State.Paused))
            .isPresent();
    return moves
        ? List.of()
        : snapshot.routings().stream()
            .filter(routing -> routing.place().lane().equals(lane.id()))
            .filter(routing -> turnsAway(routing, snapshot))
            .map(routing -> routing.place().component())
            .toList();
  }

  private static boolean turnsAway(Routing routing, Snapshot snapshot) {
    return routing.shares().stream()
        .filter(share -> share.share() > 0)
        .anyMatch(
            share ->
                snapshot.instances().stream()
                    .filter(i -> i.place().equals(routing.place()))
                    .filter(i -> i.release().equals(share.release()))
                    .noneMatch(i -> ANSWERING.contains(i.state())));
  }
}
