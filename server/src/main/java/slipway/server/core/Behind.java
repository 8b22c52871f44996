package slipway.server.core;

import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;
import slipway.lane.Lane;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Routing;
import slipway.placement.Inventory.Snapshot;
import slipway.release.Release;

/**
 * Lanes in which more has happened than the journal knows: it was restored from a backup, and the
 * applications are newer.
 */
public final class Behind {
  private static final List<String> OVER = List.of("ended", "stopping");
  private static final int ALL = 10_000;

  private Behind() {}

  /** What the journal says, what runs, and what to do; empty where the journal is the newest. */
  public static Optional<String> words(Lane lane, Snapshot seen) {
    long followed = seen.fences().getOrDefault(lane.id(), 0L);
    if (followed <= lane.revision()) {
      return Optional.empty();
    }
    return Optional.of(
        "the journal is an older copy: it ends at event %d, and the agent has followed event %d. It says that %s runs, and %s does. Nothing changes by itself: slipway adopt --app %s --in %s takes what runs as it is"
            .formatted(
                lane.revision(),
                followed,
                lane.current().map(Release::version).orElse("nothing"),
                version(running(lane.id(), seen)),
                lane.id().application(),
                lane.id().environment()));
  }

  static String version(List<String> running) {
    return running.isEmpty()
        ? "nothing"
        : String.join(" and ", running.stream().map(Behind::versionOf).distinct().toList());
  }

  static String versionOf(String key) {
    int at = key.lastIndexOf('@');
    return at < 0 ? key : key.substring(0, at);
  }

  /**
   * The keys of the releases that users are with; where nobody comes in, of those that run. One,
   * unless the components differ.
   */
  static List<String> running(LaneId lane, Snapshot seen) {
    List<String> proven =
        seen.routings().stream()
            .filter(routing -> routing.place().lane().equals(lane))
            .flatMap(routing -> proven(routing).stream())
            .distinct()
            .toList();
    return proven.isEmpty()
        ? seen.instances().stream()
            .filter(instance -> instance.place().lane().equals(lane))
            .filter(instance -> !OVER.contains(instance.state()))
            .map(Instance::release)
            .distinct()
            .toList()
        : proven;
  }

  private static Optional<String> proven(Routing routing) {
    return routing.proven().isEmpty()
        ? routing.shares().stream()
            .filter(share -> share.share() == ALL)
            .map(share -> share.release())
            .findFirst()
        : Optional.of(routing.proven());
  }
}
