package slipway.agent.control;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Request;

/**
 * Whether an agent has yielded to another one, and what becomes of that: the other one says in time
 * that it has everything, or everything is taken back. Its process is ended first then: there is
 * one supervisor at any time.
 */
final class Yielded {
  private static final Duration DIES_WITHIN = Duration.ofSeconds(5);

  private final Runnable takeBack;
  private Optional<Wait> wait = Optional.empty();
  private Optional<Long> last = Optional.empty();
  private boolean committed;

  private record Wait(
      String key, ProcessHandle successor, CompletableFuture<@Nullable Void> over) {}

  /**
   * @param takeBack called at most once for every time it was yielded
   */
  Yielded(Runnable takeBack) {
    this.takeBack = takeBack;
  }

  /** Whether this agent is not in charge. */
  synchronized boolean is() {
    return wait.isPresent() || committed;
  }

  /** Whether another agent is, for good. */
  synchronized boolean committed() {
    return committed;
  }

  /** The process this agent has yielded to last. */
  synchronized Optional<Long> successor() {
    return last;
  }

  /** From now on. */
  synchronized void to(Request.Yield wanted, ProcessHandle successor) {
    var over = new CompletableFuture<@Nullable Void>();
    var begun = new Wait(wanted.key(), successor, over);
    wait = Optional.of(begun);
    last = Optional.of(successor.pid());
    var _ = successor.onExit().thenRun(() -> over.complete(null));
    var _ =
        over.orTimeout(wanted.withinMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> Thread.ofPlatform().name("take-back").start(() -> fail(begun)));
  }

  /** The successor has everything; false when that comes too late. */
  synchronized boolean commit(String key) {
    committed |= wait.filter(w -> w.key().equals(key)).isPresent();
    if (committed) {
      wait = Optional.empty();
    }
    return committed;
  }

  private void fail(Wait failed) {
    synchronized (this) {
      if (wait.filter(failed::equals).isEmpty()) {
        return; // it has everything
      }
      end(failed.successor());
    }
    takeBack.run();
    synchronized (this) {
      wait = Optional.empty();
    }
  }

  private static void end(ProcessHandle successor) {
    boolean _ = successor.destroyForcibly();
    try {
      var _ = successor.onExit().get(DIES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      System.getLogger(Agent.class.getName())
          .log(System.Logger.Level.ERROR, "the successor cannot be killed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
