package slipway.agent.router;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How a client's connection ends, so that the client sees what there is to see and no more. */
final class Farewell {
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Outgoing out;
  private final LongSupplier nanos;
  private boolean lingers;
  private long since;

  Farewell(Outgoing out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
  }

  /**
   * Sends what is left and says that no more comes; then the client has a moment to read it and to
   * close: closing at once could destroy what it has not read yet (RFC 9112, 9.6).
   */
  void orderly() {
    out.end()
        .addListener(
            _ -> {
              lingers = true;
              since = nanos.getAsLong();
              out.sayEnd();
            });
  }

  /**
   * Ends in mid-answer, so that nobody takes it for whole.
   *
   * @param reset where an orderly end would be the answer's end
   */
  void midway(boolean reset) {
    out.discard();
    if (reset) {
      out.reset();
    } else {
      out.close();
    }
  }

  /** Whether the client has had time enough to read the last bytes and close. */
  boolean over(long now) {
    return lingers && now - since > LINGER_NANOS;
  }
}
