package slipway.agent.router;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import slipway.agent.protocol.Entry;

/** For how long a client has been silent, slow or deaf, and whether that is too long. */
final class Patience {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<Entry.Limits> limits;
  private long heard;
  private long headSince;
  private boolean inHead;
  private long bodySince;
  private long bodyUntil; // reckoned always, and asked for while there is a body
  private long stalledSince;
  private long stalledBytes;
  private boolean stalled;

  /**
   * @param now in nanoseconds, as all times here
   */
  Patience(Supplier<Entry.Limits> limits, long now) {
    this.limits = limits;
    heard = now;
  }

  private long idleNanos() {
    return TimeUnit.MILLISECONDS.toNanos(limits.get().idleMillis());
  }

  /**
   * Bytes came. While a body is awaited they buy the time that they may take at the least rate, but
   * no more than a silence may last. So neither silence nor drops go on for ever, and a burst does
   * not pay for an hour.
   */
  void heard(int bytes, long now) {
    heard = now;
    long paid = bodyUntil + bytes * SECOND / limits.get().bodyRate();
    bodyUntil = Math.min(now + idleNanos(), paid);
  }

  /** Whether it was silent between requests for too long. */
  boolean silent(long now) {
    return now - heard > idleNanos();
  }

  /** Whether a head has begun and not ended; it may take only so long however it drips. */
  void head(boolean begun, long now) {
    if (begun && !inHead) {
      headSince = now;
    }
    inHead = begun;
  }

  boolean headOverdue(long now) {
    return headFor(now) > TimeUnit.MILLISECONDS.toNanos(limits.get().headMillis());
  }

  long headFor(long now) {
    return now - headSince;
  }

  /** A body begins. */
  void body(long now) {
    bodySince = now;
    bodyUntil = now + idleNanos();
  }

  /** It is not the client that keeps the body waiting. */
  void bodyBlocked(long now) {
    bodyUntil = now + idleNanos();
  }

  boolean bodyOverdue(long now) {
    return now - bodyUntil > 0;
  }

  long bodyFor(long now) {
    return now - bodySince;
  }

  /** Whether it has taken none of the bytes that wait for it for too long. */
  boolean stalled(long now, Outgoing out) {
    return stalledFor(now, out) > idleNanos();
  }

  long stalledFor(long now, Outgoing out) {
    if (out.writable()) {
      stalled = false;
      return 0;
    }
    if (!stalled || out.piledUp() != stalledBytes) {
      stalled = true;
      stalledSince = now;
      stalledBytes = out.piledUp();
    }
    return now - stalledSince;
  }
}
