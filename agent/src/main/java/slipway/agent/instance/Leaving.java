package slipway.agent.instance;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import slipway.agent.process.Ending;
import slipway.agent.process.Life;
import slipway.agent.protocol.Launch;

/** How an instance that is not wanted any more goes, without a request of its users failing. */
final class Leaving {
  /** A person waits for everything to end. */
  private static final Duration WHEN_ALL_END = Duration.ofSeconds(10);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Seat seat;
  private final Board board;
  private final Starting starting;
  private final Pace pace;
  private final LongSupplier nanos;

  Leaving(Seat seat, Board board, Starting starting, Pace pace, LongSupplier nanos) {
    this.seat = seat;
    this.board = board;
    this.starting = starting;
    this.pace = pace;
    this.nanos = nanos;
  }

  /** Out of the routing, then asked to end, then gone; to be tried again where it is not. */
  void leave() {
    Launch.Conduct conduct = board.with(() -> board.group(seat).orElseThrow().launch.conduct());
    board.change(seat, () -> seat.state = State.STOPPING);
    drain();
    Duration within = Duration.ofMillis(conduct.stopWithinMillis());
    List<String> left =
        seat.life.map(life -> life.stop(conduct.stopSignal(), within)).orElse(List.of());
    if (left.isEmpty()) {
      seat.output.rotate();
      seat.life.ifPresent(Life::leave);
      board.ended(seat, seat.life.flatMap(Life::ending).map(Ending::words).orElse(""));
      starting.release(seat);
    } else {
      board.with(() -> seat.lacking = String.join(", ", left));
      board.await(AFTER_FAILURE); // to try again
    }
  }

  private void drain() {
    Duration most = pace.rhythm().drain();
    if (board.isEnding() && most.compareTo(WHEN_ALL_END) > 0) {
      most = WHEN_ALL_END;
    }
    long until = nanos.getAsLong() + most.toNanos();
    while (!board.drain(seat)
        && nanos.getAsLong() < until
        && seat.life.filter(Life::alive).isPresent()
        && board.await(pace.rhythm().life())) {
      board.with(() -> seat.lacking = "requests on their way in it");
    }
  }
}
