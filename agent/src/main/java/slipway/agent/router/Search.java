package slipway.agent.router;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.router.http.OwnAnswer;

/**
 * The search for an instance that answers one request: which have failed it, and until when it is
 * held before others, or the same again, are tried.
 */
final class Search {
  private static final int MOST_IN_A_ROW = 3;

  /** How long to wait, in milliseconds, for an instance to come back after all have failed. */
  private static final long[] WAITS = {200, 800, 2_000};

  private final Exchange exchange;
  private final Shard shard;
  private final int point;
  private final long requestNanos;
  private List<Instance> failed = List.of(); // not to be tried now
  private int inARow;
  private int waits;
  private boolean waited;
  private boolean held;
  private Loss lastLoss = Loss.NO_ANSWER;
  private String lastFound = "";
  private long waitUntilNanos;
  private @Nullable Release lastFailed;

  /**
   * @param point where the request belongs, 0 to 9,999
   * @param requestNanos when the request's head was there
   */
  Search(Exchange exchange, Shard shard, int point, long requestNanos) {
    this.exchange = exchange;
    this.shard = shard;
    this.point = point;
    this.requestNanos = requestNanos;
  }

  /** The release that failed the request last; null while none has. */
  @Nullable Release lastFailed() {
    return lastFailed;
  }

  /** Looks for an instance, and holds the request while there is none. */
  void next() {
    if (!found()) {
      await();
    }
  }

  /** The routing has changed while the request was held. */
  void wake() {
    if (!found()) {
      hold();
    }
  }

  /** Regularly, while held. */
  void look(long now) {
    if (now - waitUntilNanos < 0) {
      hold();
    } else if (lastFailed != null) {
      failed = List.of(); // perhaps one of them is back
      inARow = 0;
      next();
    } else {
      held = false;
      exchange.client().refuse(new OwnAnswer(503, "No instance is ready to answer."));
    }
  }

  /**
   * The try of that instance came to nothing.
   *
   * @param again whether another one is safe
   */
  void failed(Instance instance, Loss loss, String found, boolean again) {
    if (failed.isEmpty()) {
      failed = new ArrayList<>(MOST_IN_A_ROW);
    }
    failed.add(instance);
    lastFailed = instance.release();
    lastLoss = loss;
    lastFound = found;
    if (!again) {
      giveUp(lastFailed);
    } else if (inARow < MOST_IN_A_ROW) {
      next();
    } else {
      await();
    }
  }

  /** The request needs no instance any more. */
  void end() {
    if (held) {
      held = false;
      shard.held().leave(this);
    }
  }

  private boolean found() {
    Instance instance = shard.pick(point, failed);
    if (instance == null) {
      return false;
    }
    held = false;
    if (lastFailed != null) {
      lastFailed.count(shard.index()).retried();
    }
    inARow++;
    // A further try begins now, so that no release bears the time that another has taken.
    boolean first = !waited && lastFailed == null;
    exchange.attempt(instance, first ? requestNanos : shard.nanos());
    return true;
  }

  private void await() {
    waited = true;
    if (lastFailed == null) {
      waitUntilNanos =
          requestNanos + TimeUnit.MILLISECONDS.toNanos(shard.open().settings().holdMillis());
    } else if (waits < WAITS.length) {
      waitUntilNanos = shard.nanos() + TimeUnit.MILLISECONDS.toNanos(WAITS[waits++]);
    } else {
      giveUp(lastFailed);
      return;
    }
    hold();
  }

  private void hold() {
    held = true;
    shard.held().join(this);
  }

  private void giveUp(Release failing) {
    held = false;
    int status = lastLoss == Loss.TIMED_OUT ? 504 : 502;
    exchange.unanswered(
        failing, new OwnAnswer(status, "The application " + lastLoss.told(lastFound) + "."));
  }
}
