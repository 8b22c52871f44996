package slipway.agent.instance;

import java.time.Duration;
import java.util.function.LongSupplier;
import slipway.agent.process.Life;
import slipway.agent.protocol.Launch;

/** Has an instance answer so often before its users come, that they find it warm. */
final class WarmUp {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Board board;
  private final HttpGet http;
  private final LongSupplier nanos;

  WarmUp(Board board, HttpGet http, LongSupplier nanos) {
    this.board = board;
    this.http = http;
    this.nanos = nanos;
  }

  /**
   * Until it is warm.
   *
   * @param deadline by the monotonic clock
   */
  Fate run(Seat seat, Life life, Launch.Conduct conduct, long deadline) {
    board.change(seat, () -> seat.state = State.WARMING);
    for (int i = 0; i < conduct.warmUpCount(); i++) {
      String done = "it is warming up: %d of %d requests".formatted(i, conduct.warmUpCount());
      board.with(() -> seat.lacking = done);
      long left = deadline - nanos.getAsLong();
      if (!life.alive()) {
        return new Fate.Ended();
      }
      if (left <= 0) {
        return Fate.Useless.late(conduct, done);
      }
      if (!board.goesOn(seat)) {
        return new Fate.Unwanted();
      }
      // What it answers does not matter here; that it has answered does.
      http.get(seat.port, conduct.warmUpPath(), least(Duration.ofNanos(left), ANSWER));
    }
    return new Fate.Up();
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
