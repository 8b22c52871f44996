package slipway.agent.instance;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import slipway.agent.protocol.Place;

/**
 * Whose turn it is when many are to come up at once, as after a reboot: the proven release of a
 * component before any other of it, and a component after those it names. One that cannot come up
 * holds the others no longer than its first try takes. Read and changed under the {@link Board}'s
 * lock.
 */
final class Turns {
  private final Map<Place, String> proven;

  /** Of which an instance was ready, or failed to be, since this agent began. */
  private final Set<Group.Key> tried = new HashSet<>();

  /**
   * A fresh agent's.
   *
   * @param proven the release that users go back to, where there is one
   */
  Turns(Map<Place, String> proven) {
    this.proven = Map.copyOf(proven);
  }

  void tried(Seat seat) {
    tried.add(new Group.Key(seat.place, seat.release));
  }

  /** What is to come up before this one does, and is wanted, and was not tried yet; in words. */
  Optional<String> before(Group group, Collection<Group> all) {
    List<Group> wanted = all.stream().filter(other -> other.wanted > 0).toList();
    Place own = group.launch.place();
    Stream<Place> others =
        group.launch.after().stream()
            .map(component -> new Place(own.application(), own.environment(), component));
    return proven(own, wanted)
        .filter(first -> first != group && !tried.contains(first.key()))
        .map(Group::version)
        .or(() -> others.filter(p -> !isTried(p, wanted)).map(Place::component).findFirst());
  }

  private Optional<Group> proven(Place place, List<Group> wanted) {
    return wanted.stream()
        .filter(g -> g.key().equals(new Group.Key(place, proven.getOrDefault(place, ""))))
        .findFirst();
  }

  /** Whether its proven release was tried; any one, where none is; true where nothing is wanted. */
  private boolean isTried(Place place, List<Group> wanted) {
    List<Group> there = wanted.stream().filter(g -> g.launch.place().equals(place)).toList();
    List<Group> first = proven(place, there).map(List::of).orElse(there);
    return there.isEmpty() || first.stream().anyMatch(g -> tried.contains(g.key()));
  }
}
