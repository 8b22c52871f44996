package slipway.agent.process;

import java.io.UncheckedIOException;

/** Says what goes wrong at every turn of a loop once, not at every turn. */
public final class Complaints {
  private final System.Logger log;
  private String last = "";

  /** For the loops of one class. */
  public Complaints(Class<?> of) {
    this.log = System.getLogger(of.getName());
  }

  /**
   * Does the work. A failure is logged, unless it is the same as the last, and goes no further.
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
    if (!message.equals(last)) {
      last = message;
      log.log(level, "goes on after a failure", e);
    }
  }
}
