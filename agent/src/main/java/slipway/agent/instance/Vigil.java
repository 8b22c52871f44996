package slipway.agent.instance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import slipway.agent.process.Life;
import slipway.agent.protocol.Launch;

/** Watches one life of an instance: until it is ready, and from then on. */
final class Vigil {
  private final Board board;
  private final Readiness readiness;
  private final WarmUp warmUp;
  private final Pace pace;
  private final LongSupplier nanos;

  Vigil(Board board, Pace pace, LongSupplier nanos) {
    this.board = board;
    var http = new HttpGet(nanos);
    this.warmUp = new WarmUp(board, http, nanos);
    this.readiness = new Readiness(http, pace.rhythm());
    this.pace = pace;
    this.nanos = nanos;
  }

  /**
   * Until it is ready and warm.
   *
   * @param born when the life began, by the monotonic clock
   */
  Fate comeUp(Seat seat, Life life, Launch.Conduct conduct, long born) {
    long deadline = born + Duration.ofMillis(conduct.readyWithinMillis()).toNanos();
    Fate fate = untilReady(seat, life, conduct, deadline);
    boolean warm = conduct.warmUpCount() > 0 && !conduct.warmUpPath().isEmpty();
    if (fate instanceof Fate.Up && warm) {
      fate = warmUp.run(seat, life, conduct, deadline);
    }
    if (fate instanceof Fate.Up && warm) {
      fate = untilReady(seat, life, conduct, deadline);
    }
    if (fate instanceof Fate.Up) {
      board.change(seat, () -> becomeReady(seat));
    }
    return fate;
  }

  /** For as long as it is any use. */
  Fate watch(Seat seat, Life life, Launch.Conduct conduct, long born) {
    int misses = seat.state == State.UNREADY ? pace.misses().unready() : 0;
    long owned = born - pace.rhythm().owner().toNanos();
    Optional<CompletableFuture<ProcessHandle>> end = life.end();
    if (end.isPresent()) {
      var _ = end.get().thenRun(board::wake);
    }
    while (true) {
      long look = nanos.getAsLong();
      boolean ownerToo = misses > 0 || look - owned >= pace.rhythm().owner().toNanos();
      owned = ownerToo ? look : owned;
      Optional<String> objection = readiness.objection(conduct, life, seat.port, ownerToo);
      misses = objection.isEmpty() ? 0 : misses + 1;
      if (!life.alive()) {
        return new Fate.Ended();
      }
      note(seat, objection, misses, look - born);
      if (objection.isPresent() && isToBeRestarted(seat, misses)) {
        return new Fate.Useless(
            "was not ready %d times in a row: %s".formatted(misses, objection.get()));
      }
      Duration rest = pace.untilNextLook(misses, Duration.ofNanos(look - born));
      do {
        if (!awaitLook(seat, rest, end.filter(told -> !told.isDone()))) {
          return new Fate.Unwanted();
        }
        if (!life.alive()) {
          return new Fate.Ended();
        }
      } while (nanos.getAsLong() - look < rest.toNanos());
    }
  }

  /** Until it is to be looked at again; at once when it ends, where that will be told. */
  private boolean awaitLook(
      Seat seat, Duration rest, Optional<CompletableFuture<ProcessHandle>> end) {
    return end.isPresent()
        ? board.await(seat, rest, () -> !end.get().isDone())
        : board.await(seat, pace.rhythm().orphan());
  }

  private Fate untilReady(Seat seat, Life life, Launch.Conduct conduct, long deadline) {
    while (true) {
      if (!life.alive()) {
        return new Fate.Ended();
      }
      Optional<String> objection = readiness.objection(conduct, life, seat.port, true);
      if (objection.isEmpty()) {
        return new Fate.Up();
      }
      if (nanos.getAsLong() >= deadline && life.alive()) {
        return Fate.Useless.late(conduct, objection.get());
      }
      board.with(() -> seat.lacking = objection.get());
      if (!board.await(seat, pace.rhythm().starting())) {
        return new Fate.Unwanted();
      }
    }
  }

  private void note(Seat seat, Optional<String> objection, int misses, long lived) {
    State now =
        objection.isEmpty()
            ? State.READY
            : misses >= pace.misses().unready() ? State.UNREADY : seat.state;
    String lacking = objection.orElse("");
    board.with(() -> seat.lacking = lacking);
    if (now != seat.state) {
      board.change(seat, () -> seat.state = now);
    }
    if (seat.mishaps.shortLives() > 0
        && seat.state == State.READY
        && lived >= pace.restarts().shortLife().toNanos()) {
      board.change(seat, () -> seat.mishaps = seat.mishaps.stable());
    }
  }

  private void becomeReady(Seat seat) {
    seat.state = State.READY;
    seat.lacking = "";
    seat.mishaps = seat.mishaps.ready();
    board.group(seat).ifPresent(board::proven);
  }

  /** The last one that takes users stays longer, unless no other is to relieve it. */
  private boolean isToBeRestarted(Seat seat, int misses) {
    boolean relieved =
        board.with(
            () ->
                board
                    .group(seat)
                    .filter(g -> g.staying().size() > 1)
                    .filter(g -> g.routable().contains(seat.endpoint()))
                    .isEmpty());
    return misses >= (relieved ? pace.misses().restart() : pace.misses().last());
  }
}
