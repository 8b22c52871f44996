package slipway.agent.router;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.OwnAnswer;

/** What was tried for one request, and until when to wait before trying again. */
final class Attempts {
  private static final int MOST_IN_A_ROW = 3;

  /** How long to wait, in milliseconds, for an instance to come back after all have failed. */
  private static final long[] WAITS = {200, 800, 2_000};

  private final long requestNanos;
  private final List<Instance> failed = new ArrayList<>(0);
  private int inARow;
  private int waits;
  private boolean waited;
  private Loss lastLoss = Loss.NO_ANSWER;
  private String lastFound = "";
  private long waitUntilNanos;
  private @Nullable Release lastFailed;

  /**
   * @param requestNanos when the request's head was there
   */
  Attempts(long requestNanos) {
    this.requestNanos = requestNanos;
  }

  /** Instances that have failed the request and are not to be tried now. */
  Collection<Instance> failed() {
    return failed;
  }

  /** The release that failed the request last; null while none has. */
  @Nullable Release lastFailed() {
    return lastFailed;
  }

  /**
   * Another try begins.
   *
   * @return when it began: the first with the request, a further one now, so that no release bears
   *     the time that another has taken
   */
  long begin(long now) {
    boolean first = !waited && lastFailed == null;
    inARow++;
    return first ? requestNanos : now;
  }

  void fail(Instance instance, Loss loss, String found) {
    failed.add(instance);
    lastFailed = instance.release();
    lastLoss = loss;
    lastFound = found;
  }

  boolean anotherAtOnce() {
    return inARow < MOST_IN_A_ROW;
  }

  /** Waits for an instance; false when it has waited often enough. */
  boolean await(long now, long holdNanos) {
    waited = true;
    if (lastFailed == null) {
      waitUntilNanos = requestNanos + holdNanos;
      return true;
    }
    if (waits == WAITS.length) {
      return false;
    }
    waitUntilNanos = now + TimeUnit.MILLISECONDS.toNanos(WAITS[waits++]);
    return true;
  }

  boolean waiting(long now) {
    return now - waitUntilNanos < 0;
  }

  /** Perhaps one that failed is back. */
  void forgive() {
    failed.clear();
    inARow = 0;
  }

  /** What the user gets when no further try is made. */
  OwnAnswer standIn() {
    int status = lastLoss == Loss.TIMED_OUT ? 504 : 502;
    return new OwnAnswer(status, "The application " + lastLoss.told(lastFound) + ".");
  }
}
