package slipway.agent.instance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;

/** One release at one place, and its instances. Read and changed under the {@link Board}'s lock. */
final class Group {

  /** How it is run; the newest order's. */
  Launch launch;

  int wanted;

  /** Instances of another mark are to be replaced; see {@link Supervisor#replace}. */
  String mark = "";

  /** Whether an instance of it was ever ready. */
  boolean proven;

  /** Why it was given up, or its replacement; empty while there is hope. */
  String failure = "";

  /** The newest order's; not on disk: whoever asks a fresh agent hopes anew. */
  private long fence;

  /** Whether all of this is on disk. */
  boolean recorded;

  final List<Seat> seats = new ArrayList<>();

  /** What the listeners were told last. */
  List<Endpoint> published = List.of();

  /** A release and where it runs. */
  record Key(Place place, String release) {}

  Group(Launch launch) {
    this.launch = launch;
  }

  Key key() {
    return new Key(launch.place(), launch.release());
  }

  /**
   * Takes an order: a new one gives a new chance to what was given up.
   *
   * @return whether that is to be recorded
   */
  boolean take(Launch order, int instances, String newMark, long newFence) {
    boolean givenUp = !failure.isEmpty() && (instances == 0 || isOlderThan(newFence));
    fence = Math.max(fence, newFence);
    boolean anew = !launch.equals(order) || !mark.equals(newMark) || givenUp;
    if (!anew && wanted == instances && recorded) {
      return false;
    }
    launch = order;
    wanted = instances;
    mark = newMark;
    failure = anew ? "" : failure;
    recorded = false;
    return true;
  }

  /** Whether an order of this fence is a new one. */
  boolean isOlderThan(long newFence) {
    return newFence > fence;
  }

  String version() {
    return Words.version(launch.release());
  }

  List<Seat> staying() {
    return seats.stream().filter(s -> !s.retired).toList();
  }

  List<Seat> leaving() {
    return seats.stream().filter(s -> s.retired).toList();
  }

  /** Whether instances of an older mark are there still. */
  boolean isBeingReplaced() {
    return staying().stream().anyMatch(s -> !s.mark.equals(mark));
  }

  long ready() {
    return seats.stream().filter(Seat::takesUsers).count();
  }

  /** Never to be ready: nothing of it is started any more. */
  boolean givenUp() {
    return !failure.isEmpty() && !proven;
  }

  /** Who takes users: the ready ones; when none is, the one that was last. */
  List<Endpoint> routable() {
    List<Endpoint> ready = seats.stream().filter(Seat::takesUsers).map(Seat::endpoint).toList();
    return ready.isEmpty()
        ? seats.stream()
            .filter(Seat::lingers)
            .max(Comparator.comparingLong(s -> s.unreadyOrder))
            .map(Seat::endpoint)
            .stream()
            .toList()
        : ready;
  }
}
