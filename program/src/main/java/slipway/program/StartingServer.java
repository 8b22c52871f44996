package slipway.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A server in the background that is not ready yet.
 *
 * @param link the file by which it tells that it is
 * @param log what it writes
 * @param before how long that was before it
 */
record StartingServer(Process process, Path link, LogFile log, long before, LongSupplier nanos) {
  private static final Duration WITHIN = Duration.ofSeconds(90);
  private static final long LOOK_MILLIS = 30;

  /**
   * Waits until it tells something of itself.
   *
   * @param saying looked at again and again
   * @throws StartRefused with its own words when it ends, or does not tell it within 90 s
   */
  <T> T await(Supplier<Optional<T>> saying) {
    long until = nanos.getAsLong() + WITHIN.toNanos();
    while (nanos.getAsLong() < until) {
      boolean ended = hasEnded();
      Optional<T> said = saying.get();
      if (said.isPresent()) {
        return said.get();
      }
      if (ended) {
        throw new StartRefused(log.lastWords(before));
      }
    }
    throw new StartRefused(
        "the server (pid %d) is not ready after %d s; it wrote: %s"
            .formatted(process.pid(), WITHIN.toSeconds(), log.lastWords(before)));
  }

  private boolean hasEnded() {
    try {
      return process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while the server started", e);
    }
  }
}
