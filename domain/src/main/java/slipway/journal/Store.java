package slipway.journal;

import java.time.Duration;
import slipway.channel.Occurrences;
import slipway.channel.Outbox;
import slipway.evidence.TickStore;

/** Everything Slipway remembers, in one place. */
public interface Store extends AutoCloseable {

  Journal journal();

  Chronicle chronicle();

  TickStore ticks();

  Configurations configurations();

  Releases releases();

  IdempotencyKeys idempotencyKeys();

  Outbox outbox();

  Occurrences occurrences();

  /** Waits until something is remembered beyond the position, at most so long; whether it is. */
  boolean awaitAfter(long position, Duration atMost) throws InterruptedException;

  /** The position of the newest event; 0 where nothing ever happened. */
  long newestPosition();

  /** Forgets what its stated retention no longer keeps. */
  void expire();

  /** Writes what waits to be written; then others may use it. */
  @Override
  void close();
}
