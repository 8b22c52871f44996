package slipway.agent.process;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Says what goes wrong at every turn of a loop now and then, not at every turn. */
public final class Complaints {
  private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

  private final System.Logger log;
  private final LongSupplier nanos;
  private String last = "";
  private long saidAt;

  /** For the loops of one class; the clock is monotonic. */
  public Complaints(Class<?> of, LongSupplier nanos) {
    this.log = System.getLogger(of.getName());
    this.nanos = nanos;
  }

  /**
   * Does the work. A failure is logged, unless the same was a short while ago, and goes no further.
   *
   * @return whether the work was done to its end
   */
  public boolean over(Runnable work) {
    try {
      work.run();
      return true;
    } catch (UncheckedIOException e) {
      say(System.Logger.Level.WARNING, e);
    } catch (RuntimeException e) {
      say(System.Logger.Level.ERROR, e);
    }
    return false;
  }

  private synchronized void say(System.Logger.Level level, RuntimeException e) {
    String message = String.valueOf(e);
    long now = nanos.getAsLong();
    if (!message.equals(last) || now - saidAt > AGAIN_AFTER.toNanos()) {
      last = message;
      saidAt = now;
      log.log(level, "goes on after a failure", e);
    }
  }
}
