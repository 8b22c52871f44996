package slipway.agent.router;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import slipway.agent.router.evidence.ReleaseCount;

/** One release at one entry, for as long as anything of it is known here. */
final class Release {
  private static final long NOT_DRAINING = Long.MIN_VALUE;

  private final String key;
  private final InFlight inFlight = new InFlight();
  private final AtomicLong taken = new AtomicLong();
  private final ReleaseCount[] counts;
  private volatile long drainingSince = NOT_DRAINING;

  Release(String key, int loops) {
    this.key = key;
    this.counts = new ReleaseCount[loops];
    Arrays.setAll(counts, _ -> new ReleaseCount());
  }

  String key() {
    return key;
  }

  InFlight inFlight() {
    return inFlight;
  }

  /** What the event loop counts of this release. */
  ReleaseCount count(int loop) {
    return counts[loop];
  }

  /** Requests it took so far. */
  AtomicLong taken() {
    return taken;
  }

  /** It has no share from now on, so streams on it have the drain limit to end. */
  void drain(long nanos) {
    if (!draining()) {
      drainingSince = nanos;
    }
  }

  void undrain() {
    drainingSince = NOT_DRAINING;
  }

  boolean draining() {
    return drainingSince != NOT_DRAINING;
  }

  /** Since when it has no share, while {@link #draining}. */
  long drainingSince() {
    return drainingSince;
  }

  @Override
  public String toString() {
    return key;
  }
}
