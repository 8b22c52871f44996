package slipway.agent.instance;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import slipway.agent.process.Host;

/** Makes and ends instances until as many run as are wanted, and gives each one who tends it. */
final class Crew {
  private static final int LONGEST_NAME = 24;
  private static final int NAMES_TRIED = 100;

  private final Host host;
  private final Board board;
  private final Store store;
  private final Starting starting;
  private final Pace pace;
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

  Crew(Host host, Board board, Store store, Ports ports, Pace pace) {
    this.host = host;
    this.board = board;
    this.store = store;
    this.starting = new Starting(host, board, ports);
    this.pace = pace;
  }

  /** Does what there is to do now, of all that can be done at once. */
  void reconcile() {
    board.with(
        () -> {
          if (!board.isClosed()) { // else it is another agent's by now
            List.copyOf(board.groups()).forEach(this::reconcile);
          }
          return board;
        });
  }

  void tend(Seat seat) {
    var vigil = new Vigil(board, pace, host.clocks().nanos());
    var tending = new Tending(seat, board, starting, vigil, pace, host.clocks().nanos());
    threads.removeIf(thread -> !thread.isAlive());
    // Not a virtual one: it rests most of the time, and to wake it would wake two others.
    threads.add(Thread.ofPlatform().daemon().name("tending " + seat.id).start(tending));
  }

  /**
   * Whoever waits to be tried once more after having failed, or is being tried, is replaced, and
   * tried at once: what began before the order says nothing about it.
   */
  void hopeAnew(Group group) {
    group.staying().stream()
        .filter(seat -> seat.state == State.WAITING || seat.isComingUp())
        .filter(seat -> seat.mishaps.hopeless(pace.restarts()))
        .forEach(seat -> board.change(seat, () -> seat.retired = true));
  }

  /** Ends every instance; what is wanted stays so, for the next agent. */
  void halt() {
    board.end();
    reconcile();
  }

  /**
   * Waits for those who tend to let go; who cannot at once leaves the rest to the next agent.
   *
   * @return false when a process is still being started, which the next agent could not adopt
   */
  boolean joinUntil(long deadline) {
    for (Thread thread : threads) {
      long left = Math.max(1, deadline - host.clocks().nanos().getAsLong());
      try {
        boolean _ = thread.join(Duration.ofNanos(left));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return !starting.underway();
      }
    }
    boolean free = !starting.underway();
    if (free) {
      threads.forEach(Thread::interrupt); // who waits for an end is not to kill out of impatience
    }
    return free;
  }

  private void reconcile(Group group) {
    boolean none = board.isEnding() || group.givenUp();
    Moves moves =
        Moves.in(
            new Moves.Situation(
                group.seats.stream().map(Crew::view).toList(),
                none ? 0 : group.wanted,
                group.mark,
                group.launch.conduct().single(),
                group.failure.isEmpty(),
                board.obstacleTo(group).isPresent()));
    group.seats.stream()
        .filter(seat -> moves.retire().contains(seat.id))
        .toList()
        .forEach(seat -> board.change(seat, () -> seat.retired = true));
    for (int i = 0; i < moves.open(); i++) {
      open(group);
    }
    if (group.wanted == 0 && group.seats.isEmpty()) {
      board.forget(group);
    }
  }

  private void open(Group group) {
    Seat seat = store.seat(newId(group), group.launch.place(), group.launch.release(), group.mark);
    store.save(seat);
    group.seats.add(seat);
    tend(seat);
  }

  /** Readable, and never used before in this data folder. */
  private String newId(Group group) {
    String name = group.launch.place().component().replaceAll("[^A-Za-z0-9_-]", "-");
    String start = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    for (int i = 0; i < NAMES_TRIED; i++) {
      String id = "%s-%08x".formatted(start, ThreadLocalRandom.current().nextInt());
      if (!store.exists(id)) {
        return id;
      }
    }
    throw new IllegalStateException("%d names in a row were taken".formatted(NAMES_TRIED));
  }

  private static Moves.View view(Seat seat) {
    return new Moves.View(seat.id, seat.mark, seat.takesUsers(), seat.retired);
  }
}
