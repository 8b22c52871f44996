package slipway.agent.instance;

import java.time.Duration;
import java.util.function.LongSupplier;
import slipway.agent.process.Complaints;

/** What a supervisor does unasked: makes what runs what is wanted, and keeps outputs short. */
final class Upkeep {
  private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
  private static final Duration TICK = Duration.ofMillis(100);

  /** What is wanted and what runs are compared so often though nothing has changed. */
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(1);

  /** Outputs that hardly grow are looked at so often. */
  private static final Duration CALM = TICK.multipliedBy(2);

  private final Board board;
  private final Crew crew;
  private final Complaints complaints;

  Upkeep(Board board, Crew crew, LongSupplier nanos) {
    this.board = board;
    this.crew = crew;
    this.complaints = new Complaints(Supervisor.class, nanos);
  }

  /**
   * From now on until the board is closed; ends what the adoption found to belong to nothing, once.
   */
  void begin(Adoption adoption) {
    // No virtual ones where they rest most of the time: to wake one would wake two others.
    Thread.ofPlatform().daemon().name("supervisor").start(this::reconcile);
    Thread.ofPlatform().daemon().name("outputs").start(this::keepOutputsShort);
    Thread.ofVirtual().name("strays").start(() -> endStrays(adoption));
  }

  private void reconcile() {
    boolean goesOn = true;
    while (goesOn) {
      long seen = board.changes();
      boolean _ = complaints.over(crew::reconcile);
      goesOn = board.await(TICK) && board.awaitChange(seen, AT_LEAST_EVERY);
    }
  }

  private void keepOutputsShort() {
    boolean hurry = true;
    while (board.await(hurry ? TICK : CALM)) {
      hurry = false;
      for (Seat seat : board.seats()) {
        boolean _ = complaints.over(seat.output::rotate);
        hurry |= seat.output.growsFast();
      }
    }
  }

  private static void endStrays(Adoption adoption) {
    for (String stray : adoption.endStrays()) {
      LOG.log(System.Logger.Level.WARNING, "ended a stray: {0}", stray);
    }
  }
}
