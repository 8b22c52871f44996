package slipway.agent.instance;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import slipway.agent.process.Complaints;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Launch;
import slipway.agent.protocol.Place;

/**
 * All that is wanted and all that runs, under one lock. Whoever tends an instance changes it here,
 * so that each change is on disk and with the listeners before anything follows from it.
 */
final class Board {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Complaints complaints;
  private final Map<Group.Key, Group> groups = new LinkedHashMap<>();
  private final Store store;
  private final Past past;
  private final Monitor monitor;
  private final Audience audience;
  private final Turns turns;
  private long order;
  private boolean closed;
  private boolean ending;

  Board(Store store, Past past, Turns turns, LongSupplier nanos) {
    this.store = store;
    this.past = past;
    this.turns = turns;
    this.monitor = new Monitor(nanos);
    this.complaints = new Complaints(Board.class, nanos);
    this.audience = new Audience(complaints);
  }

  /** Reads, or changes what concerns more than one instance. */
  <T> T with(Supplier<T> work) {
    return monitor.with(work);
  }

  /**
   * Changes an instance; then it is recorded, and the listeners know. A record that cannot be
   * written stops nobody who runs: the next one may succeed.
   */
  void change(Seat seat, Runnable change) {
    with(
        () -> {
          if (closed) {
            return seat; // it is another agent's by now
          }
          State before = seat.state;
          change.run();
          if (before == State.READY && seat.state == State.UNREADY) {
            seat.unreadyOrder = ++order;
          }
          if (seat.takesUsers()) {
            turns.tried(seat);
          }
          complaints.over(() -> store.save(seat));
          group(seat).ifPresent(audience::publish);
          monitor.changed();
          return seat;
        });
  }

  /**
   * Notes that an instance is to be started.
   *
   * @throws UnusableFolder when that cannot be recorded: then it must not be
   */
  void intend(Seat seat) {
    with(
        () -> {
          store.save(seat);
          return seat;
        });
  }

  /** Takes an instance off that is not wanted and has ended. */
  void ended(Seat seat, String how) {
    change(
        seat,
        () -> {
          seat.state = State.ENDED;
          seat.lacking = "";
          if (!how.isEmpty()) {
            seat.mishaps = seat.mishaps.stopped("ended when told to, with " + how);
          }
          group(seat).ifPresent(group -> group.seats.remove(seat));
          past.add(seat);
        });
  }

  /** An instance of it is ready: it can be. */
  void proven(Group group) {
    if (!group.proven) {
      group.proven = true;
      record(group);
    }
  }

  /**
   * Nothing more of it is started, and what there is goes; of one that was ready before, only no
   * more replacements. One that is not wanted any more says nothing about who was ordered since.
   */
  void giveUp(Seat seat, String why) {
    with(
        () -> {
          group(seat)
              .filter(g -> g.failure.isEmpty() && !closed && !seat.retired)
              .filter(g -> !g.proven || (seat.mark.equals(g.mark) && g.isBeingReplaced()))
              .ifPresent(
                  g -> {
                    g.failure = why;
                    record(g);
                    List<Seat> hopeless = g.proven ? List.of(seat) : List.copyOf(g.seats);
                    hopeless.forEach(s -> change(s, () -> s.retired = true));
                  });
          return seat;
        });
  }

  /**
   * Waits. False at once when the instance is not to go on: not wanted any more, or all is over.
   */
  boolean await(Seat seat, Duration time) {
    return monitor.await(time, () -> !closed && !seat.retired);
  }

  /** Waits, as above, but no longer than this is so; {@link #wake} has it asked again. */
  boolean await(Seat seat, Duration time, BooleanSupplier so) {
    boolean _ = monitor.await(time, () -> !closed && !seat.retired && so.getAsBoolean());
    return goesOn(seat);
  }

  /** Something has happened that is not on the board. */
  void wake() {
    with(
        () -> {
          monitor.changed();
          return this;
        });
  }

  /** An instance could not come up: who comes after it is not kept waiting any longer. */
  void tried(Seat seat) {
    with(
        () -> {
          turns.tried(seat);
          monitor.changed();
          return seat;
        });
  }

  /** Waits until it is the instance's turn to come up; see {@link Turns}. False as above. */
  boolean awaitTurn(Seat seat) {
    Optional<String> first = first(seat);
    while (first.isPresent()) {
      String lacking = "waits for " + first.get() + ", which comes up first";
      if (!seat.lacking.equals(lacking)) {
        change(seat, () -> seat.lacking = lacking);
      }
      if (!await(seat, LOOK)) {
        return false;
      }
      first = first(seat);
    }
    return goesOn(seat);
  }

  private Optional<String> first(Seat seat) {
    return with(() -> group(seat).flatMap(group -> turns.before(group, groups.values())));
  }

  /** Waits. False at once when all is over. */
  boolean await(Duration time) {
    return monitor.await(time, () -> !closed);
  }

  long changes() {
    return monitor.changes();
  }

  /** Waits until there were more changes, but no longer. False at once when all is over. */
  boolean awaitChange(long since, Duration time) {
    boolean _ = monitor.await(time, () -> !closed && monitor.changes() == since);
    return !isClosed();
  }

  boolean goesOn(Seat seat) {
    return with(() -> !closed && !seat.retired);
  }

  /** Everything is to end: nothing is made any more, whatever is wanted. */
  void end() {
    with(() -> ending = true);
  }

  boolean isEnding() {
    return with(() -> ending);
  }

  boolean isClosed() {
    return with(() -> closed);
  }

  /** From now on nobody goes on. */
  void close() {
    with(
        () -> {
          closed = true;
          monitor.changed();
          return closed;
        });
  }

  void listen(ReadyListener listener) {
    with(() -> audience.join(listener, groups.values()));
  }

  /** See {@link ReadyListener#drain}. */
  boolean drain(Seat seat) {
    return audience.drain(seat);
  }

  Collection<Group> groups() {
    return groups.values();
  }

  /** All instances of all groups. */
  List<Seat> seats() {
    return with(() -> groups.values().stream().flatMap(group -> group.seats.stream()).toList());
  }

  Optional<Group> group(Place place, String release) {
    return Optional.ofNullable(groups.get(new Group.Key(place, release)));
  }

  Group groupFor(Launch launch) {
    return groups.computeIfAbsent(
        new Group.Key(launch.place(), launch.release()), _ -> new Group(launch));
  }

  Optional<Group> group(Seat seat) {
    return group(seat.place, seat.release);
  }

  /**
   * Takes an order: a new one gives a new chance to what was given up.
   *
   * @throws UnusableFolder when it cannot be recorded: then it is not taken
   */
  void order(Group group, Launch launch, int instances, String mark, long fence) {
    if (group.take(launch, instances, mark, fence)) {
      store.save(group);
      group.recorded = true;
    }
  }

  void add(Group group) {
    group.recorded = true;
    groups.put(group.key(), group);
  }

  void forget(Group group) {
    groups.remove(group.key());
    store.drop(group);
  }

  /** Another release that must end before anything of this one starts; see {@code single}. */
  Optional<Seat> obstacleTo(Group group) {
    return groups.values().stream()
        .filter(other -> other != group && other.launch.place().equals(group.launch.place()))
        .filter(other -> other.launch.conduct().single() || group.launch.conduct().single())
        .flatMap(other -> other.seats.stream())
        .findFirst();
  }

  private void record(Group group) {
    complaints.over(() -> store.save(group));
  }
}
