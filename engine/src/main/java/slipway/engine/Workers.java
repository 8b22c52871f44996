package slipway.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import slipway.application.LaneId;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.evidence.NoEvidence;
import slipway.journal.Chronicle;
import slipway.journal.Journal;
import slipway.journal.JournalBroken;
import slipway.journal.StaleLane;
import slipway.placement.Unreachable;

/**
 * Two threads for each deployment that is not over: one takes its steps, one guards its users, so
 * that nothing slow delays a way home. They are what a restart starts anew; they know nothing.
 */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Workers.class.getName());

  private static final int MOST_TRIES = 20;

  private final Engine engine;
  private final Guard guard;
  private final Journal journal;
  private final Map<LaneId, Bell> bells = new ConcurrentHashMap<>();
  private final Map<Duty, Thread> threads = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private enum Kind {
    STEPS,
    GUARD
  }

  private record Duty(DeploymentId deployment, Kind kind) {}

  public Workers(Engine engine, Guard guard, Journal journal) {
    this.engine = engine;
    this.guard = guard;
    this.journal = journal;
  }

  /** Takes up everything that was under way. */
  public void resume(Chronicle chronicle) {
    chronicle.lanes().forEach(this::wake);
  }

  /** Something happened in the lane: whoever works there looks at once. */
  public void wake(LaneId lane) {
    for (Deployment deployment : journal.load(lane).deployments()) {
      begin(new Duty(deployment.id(), Kind.STEPS), engine::step);
      begin(new Duty(deployment.id(), Kind.GUARD), guard::look);
    }
    bell(lane).ring();
  }

  private void begin(Duty duty, Function<DeploymentId, Pause> turn) {
    if (!closed) {
      threads.computeIfAbsent(
          duty,
          _ ->
              Thread.ofVirtual()
                  .name(duty.kind() + " " + duty.deployment())
                  .start(() -> Concern.run(duty.deployment(), () -> work(duty, turn))));
    }
  }

  private void work(Duty duty, Function<DeploymentId, Pause> turn) {
    try {
      Patience patience = Patience.FRESH;
      while (!closed) {
        long seen = bell(duty.deployment().lane()).rings();
        try {
          if (!rest(duty, seen, turn.apply(duty.deployment()))) {
            break;
          }
          if (patience.failures() > 0) {
            LOG.log(Level.INFO, "{0} is answered again", duty);
          }
          patience = Patience.FRESH;
        } catch (StaleLane _) {
          LOG.log(Level.DEBUG, "{0} looks again: its lane moved on", duty);
        } catch (Unreachable | NoEvidence | JournalBroken e) {
          patience = endure(duty, seen, patience, e);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, duty + " stops: this cannot happen, and nobody guesses on", e);
      park(duty, e);
    } finally {
      threads.remove(duty);
    }
  }

  /** Waits as the pause says; false when there is nothing left to do. */
  private boolean rest(Duty duty, long seen, Pause pause) throws InterruptedException {
    Bell bell = bell(duty.deployment().lane());
    switch (pause) {
      case Pause.None() -> bell.ring();
      case Pause.For(var duration) -> bell.await(seen, duration);
      case Pause.UntilChange() -> bell.await(seen, Bell.AT_MOST);
      case Pause.ForEver() -> {
        return false;
      }
    }
    return true;
  }

  /** A fault of our own is for a person to see; exposed users go back when their lease is over. */
  private void park(Duty duty, Throwable fault) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        engine.giveUp(
            duty.deployment(), "a fault in Slipway itself, see the server's log: " + fault);
        bell(duty.deployment().lane()).ring();
        return;
      } catch (StaleLane _) {
        LOG.log(Level.DEBUG, "{0} is parked again: its lane moved on", duty);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, duty + " cannot be parked either", e);
        return;
      }
    }
  }

  private Patience endure(Duty duty, long seen, Patience patience, RuntimeException e)
      throws InterruptedException {
    Patience next = patience.failedAgain();
    Level level = patience.failures() == 0 ? Level.WARNING : Level.DEBUG;
    LOG.log(level, "{0} got no answer and asks again: {1}", duty, e.getMessage());
    if (next.isOver() && duty.kind() == Kind.STEPS && !(e instanceof JournalBroken)) {
      engine.giveUp(duty.deployment(), "no answer for ten minutes: " + e.getMessage());
      return Patience.FRESH;
    }
    Duration pause = patience.pause();
    bell(duty.deployment().lane()).await(seen, pause);
    return next;
  }

  private Bell bell(LaneId lane) {
    return bells.computeIfAbsent(lane, _ -> new Bell());
  }

  /** Ends every thread where it is; the journal knows the rest. */
  @Override
  public void close() {
    closed = true;
    threads.values().forEach(Thread::interrupt);
  }
}
