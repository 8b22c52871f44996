package slipway.agent.router;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what has begun and what has ended. Two counters and not one, because a reader must never
 * see nothing in flight while something is: it reads what has ended before what has begun, so that
 * equal numbers mean that there was a moment with nothing in between.
 */
final class InFlight {
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();

  void begin() {
    begun.incrementAndGet();
  }

  void end() {
    ended.incrementAndGet();
  }

  /** How many at the moment; exact when zero. */
  long now() {
    long endedBefore = ended.get();
    return begun.get() - endedBefore;
  }
}
