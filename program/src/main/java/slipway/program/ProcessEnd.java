package slipway.program;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of a process that was asked to end. */
final class ProcessEnd {
  private ProcessEnd() {}

  /**
   * Waits for it.
   *
   * @param what is said to have been asked
   * @throws StartRefused when it has not ended within that time
   */
  static void await(ProcessHandle process, Duration within, String what) {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StartRefused(
          "%s (pid %d) was asked to end and has not for %d s"
              .formatted(what, process.pid(), within.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process cannot fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while %s ended".formatted(what), e);
    }
  }
}
