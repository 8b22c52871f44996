package slipway.agent.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who gets which users, unchanging; a change is another table. */
final class RoutingTable {
  /** Nobody gets any. */
  static final RoutingTable EMPTY = new RoutingTable(List.of(), 0);

  private final Arm[] arms;
  private final Arm[] otherwise;
  private final long drainMillis;

  /**
   * One release with its ready instances.
   *
   * @param share in 1/10,000; 0 for one that only helps out
   */
  record Arm(Release release, int share, boolean proven, List<Instance> ready) {}

  /**
   * @param arms all releases that have a share or may help out
   */
  RoutingTable(List<Arm> arms, long drainMillis) {
    List<Arm> ordered = new ArrayList<>(arms);
    ordered.sort(Comparator.comparing(Arm::proven)); // stable: the proven one last
    this.arms = ordered.stream().filter(a -> a.share() > 0).toArray(Arm[]::new);
    ordered.sort(Comparator.comparing(Arm::proven).thenComparingInt(Arm::share).reversed());
    this.otherwise = ordered.toArray(Arm[]::new);
    this.drainMillis = drainMillis;
  }

  long drainMillis() {
    return drainMillis;
  }

  /** The shares in force by release. */
  Map<String, Integer> shares() {
    Map<String, Integer> shares = new HashMap<>();
    for (Arm arm : arms) {
      shares.merge(arm.release().key(), arm.share(), Integer::sum);
    }
    return shares;
  }

  /** The share in force of that release. */
  int share(String release) {
    int share = 0;
    for (Arm arm : arms) {
      share += arm.release().key().equals(release) ? arm.share() : 0;
    }
    return share;
  }

  /** Releases that have a share and are not the proven one. */
  List<Release> exposed() {
    List<Release> exposed = new ArrayList<>();
    for (Arm arm : arms) {
      if (!arm.proven()) {
        exposed.add(arm.release());
      }
    }
    return exposed;
  }

  /**
   * The instance for a point: of the release the point belongs to, else of the proven one, else of
   * another with a share; null when none has one.
   *
   * @param point 0 to 9,999
   * @param tried instances that have failed the same request
   * @param turn moves ties on from instance to instance
   */
  @Nullable Instance choose(int point, Collection<Instance> tried, int turn) {
    Arm own = arm(point);
    Instance chosen = own == null ? null : leastBusy(own.ready(), tried, turn);
    for (int i = 0; chosen == null && i < otherwise.length; i++) {
      chosen = leastBusy(otherwise[i].ready(), tried, turn);
    }
    return chosen;
  }

  private @Nullable Arm arm(int point) {
    int upTo = 0;
    for (Arm arm : arms) {
      upTo += arm.share();
      if (point < upTo) {
        return arm;
      }
    }
    return null;
  }

  private static @Nullable Instance leastBusy(
      List<Instance> ready, Collection<Instance> tried, int turn) {
    int count = ready.size();
    if (count == 1 && tried.isEmpty()) {
      return ready.getFirst();
    }
    Instance least = null;
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      Instance candidate = ready.get(Math.floorMod(turn + i, count));
      long inFlight = candidate.inFlight();
      if (inFlight < fewest && !tried.contains(candidate)) {
        least = candidate;
        fewest = inFlight;
      }
    }
    return least;
  }
}
