package slipway.agent.instance;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Until when an answer is waited for.
 *
 * @param nanos the monotonic clock
 * @param at by that clock
 */
record Deadline(LongSupplier nanos, long at) {

  static Deadline in(Duration time, LongSupplier nanos) {
    return new Deadline(nanos, nanos.getAsLong() + time.toNanos());
  }

  /** The earlier one of this and so long from now. */
  Deadline atMost(Duration time) {
    return new Deadline(nanos, Math.min(at, nanos.getAsLong() + time.toNanos()));
  }

  /** Milliseconds until then, at least one: zero would mean for ever. */
  int leftMillis() throws SocketTimeoutException {
    long millis = Duration.ofNanos(at - nanos.getAsLong()).toMillis();
    if (millis <= 0) {
      throw new SocketTimeoutException("the time is over");
    }
    return Math.toIntExact(millis);
  }
}
