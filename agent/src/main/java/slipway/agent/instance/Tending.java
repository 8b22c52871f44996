package slipway.agent.instance;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import slipway.agent.process.Complaints;
import slipway.agent.process.Life;
import slipway.agent.protocol.Launch;

/**
 * Brings one instance up, watches it, starts it again, and ends it when it is not wanted any more:
 * one thread from the instance's first start to its end.
 */
final class Tending implements Runnable {
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int LAST_WORDS = 400;

  /** Who ended sooner has ended at once. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final Complaints complaints;
  private final Seat seat;
  private final Board board;
  private final Starting starting;
  private final Vigil vigil;
  private final Leaving leaving;
  private final Pace pace;
  private final LongSupplier nanos;

  /** When its life began, by the monotonic clock. */
  private long born;

  Tending(Seat seat, Board board, Starting starting, Vigil vigil, Pace pace, LongSupplier nanos) {
    this.seat = seat;
    this.board = board;
    this.starting = starting;
    this.vigil = vigil;
    this.leaving = new Leaving(seat, board, starting, pace, nanos);
    this.pace = pace;
    this.nanos = nanos;
    this.complaints = new Complaints(Tending.class, nanos);
    Duration age = Duration.ofMillis(seat.life.flatMap(Life::ageMillis).orElse(0L));
    this.born = nanos.getAsLong() - age.toNanos();
  }

  /**
   * A failure of ours (too many open files, say) says nothing about the instance: it stays as it
   * was, and is looked at again a little later.
   */
  @Override
  public void run() {
    while (board.goesOn(seat)) {
      if (!complaints.over(this::live)) {
        board.await(seat, AFTER_FAILURE);
      }
    }
    while (!board.isClosed() && seat.state != State.ENDED) {
      if (!complaints.over(leaving::leave)) {
        board.await(AFTER_FAILURE);
      }
    }
  }

  /** One life, from its start or from where an earlier agent left it. */
  private void live() {
    Launch launch = launch();
    if (seat.state == State.WAITING) {
      int inARow =
          Math.max(
              seat.missedSecrets, Math.max(seat.mishaps.shortLives(), seat.mishaps.failedStarts()));
      if (!board.await(seat, pace.restarts().waitAfter(inARow)) || !board.awaitTurn(seat)) {
        return;
      }
      born = nanos.getAsLong();
      var failure = starting.start(seat, launch);
      if (failure.isPresent()) {
        if (failure.get().secret()) {
          awaitSecret(failure.get().why());
        } else {
          fail("cannot be started: " + failure.get().why(), false);
        }
        return;
      }
      seat.missedSecrets = 0;
    }
    Life life = seat.life.orElseThrow();
    boolean wasReady = !seat.isComingUp();
    Fate fate = wasReady ? new Fate.Up() : vigil.comeUp(seat, life, launch.conduct(), born);
    if (fate instanceof Fate.Up) {
      wasReady = true;
      fate = vigil.watch(seat, life, launch.conduct(), born);
    }
    switch (fate) {
      case Fate.Up _, Fate.Unwanted _ -> {}
      case Fate.Ended _ -> afterEnd(life, launch, wasReady);
      case Fate.Useless(String why) -> {
        board.change(seat, () -> seat.state = State.STOPPING);
        life.stop(launch.conduct().stopSignal(), within(launch));
        after(why, wasReady, !wasReady);
      }
    }
  }

  private void afterEnd(Life life, Launch launch, boolean wasReady) {
    Duration lived = Duration.ofNanos(nanos.getAsLong() - born);
    List<String> leftBehind = life.leftBehind();
    String end = Words.end(life, seat, launch.limits());
    board.change(seat, () -> seat.state = State.WAITING);
    if (!leftBehind.isEmpty()) {
      life.stop(launch.conduct().stopSignal(), within(launch));
      end +=
          "; it left %s behind, which was ended: a program is to stay in the foreground"
              .formatted(String.join(", ", leftBehind));
    }
    boolean atOnce = !wasReady && lived.compareTo(AT_ONCE) < 0;
    String what = (atOnce ? "exits at once with " : "ended with ") + end;
    if (!wasReady && !atOnce) {
      what += " after %s, before it was ready".formatted(Words.of(lived));
    }
    after(what, wasReady, false);
  }

  private void after(String what, boolean wasReady, boolean tooLate) {
    starting.release(seat);
    boolean briefly = !wasReady || nanos.getAsLong() - born < pace.restarts().shortLife().toNanos();
    board.change(seat, () -> seat.mishaps = seat.mishaps.lived(briefly, what));
    if (wasReady) {
      board.change(seat, () -> seat.await(""));
    } else {
      fail(Words.withOutput(what, seat.output.lastWords(seat.outputFrom, LAST_WORDS)), tooLate);
    }
  }

  /** No fault of the release: it is tried again for as long as it is wanted. */
  private void awaitSecret(String why) {
    board.change(
        seat,
        () -> {
          seat.missedSecrets++;
          seat.await("waits for a secret: " + why);
        });
    board.tried(seat);
  }

  /** A start that came to nothing. */
  private void fail(String why, boolean tooLate) {
    String sentence = Words.version(seat.release) + " " + why;
    board.change(
        seat,
        () -> {
          seat.mishaps = seat.mishaps.failed(tooLate, sentence);
          seat.await(sentence);
        });
    board.tried(seat);
    if (seat.mishaps.hopeless(pace.restarts())) {
      board.giveUp(seat, sentence);
    }
  }

  private Launch launch() {
    return board.with(() -> board.group(seat).orElseThrow().launch);
  }

  private static Duration within(Launch launch) {
    return Duration.ofMillis(launch.conduct().stopWithinMillis());
  }
}
