package slipway.agent.instance;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import slipway.agent.process.Complaints;

/** What a supervisor does unasked: makes what runs what is wanted, and keeps outputs short. */
final class Upkeep {
  private static final System.Logger LOG = System.getLogger(Supervisor.class.getName());
  private static final Duration TICK = Duration.ofMillis(100);

  private final Board board;
  private final Crew crew;
  private final Complaints complaints;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("supervisor").factory());

  Upkeep(Board board, Crew crew, LongSupplier nanos) {
    this.board = board;
    this.crew = crew;
    this.complaints = new Complaints(Supervisor.class, nanos);
  }

  /** From now on; ends what the adoption found to belong to nothing, once. */
  void begin(Adoption adoption) {
    var _ =
        scheduler.scheduleWithFixedDelay(
            () -> complaints.over(crew::reconcile), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    Thread.ofVirtual().name("outputs").start(this::keepOutputsShort);
    Thread.ofVirtual().name("strays").start(() -> endStrays(adoption));
  }

  private void keepOutputsShort() {
    while (board.await(TICK)) {
      for (Seat seat : board.seats()) {
        complaints.over(seat.output::rotate);
      }
    }
  }

  private static void endStrays(Adoption adoption) {
    for (String stray : adoption.endStrays()) {
      LOG.log(System.Logger.Level.WARNING, "ended a stray: {0}", stray);
    }
  }

  /** No further reconciling; the rest ends with the board. */
  void end() {
    scheduler.shutdownNow();
  }
}
