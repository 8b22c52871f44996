package slipway.agent.router;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import slipway.agent.protocol.Counted;
import slipway.agent.router.evidence.TickDraft;

/**
 * Counts, on one event loop, what users got that no release had a part in. Only that loop counts;
 * anybody may read.
 */
final class OwnAnswers {
  private static final int CLIENT_ERRORS = 0;
  private static final int SERVER_ERRORS = 1;
  private static final int LEFT = 2;
  private static final int CLOSED_IDLE = 3;

  /** How many kinds there are: a later build may know more. */
  static final int KINDS = 4;

  private final AtomicLongArray counts = new AtomicLongArray(KINDS);
  private final long[] told = new long[KINDS];
  private int inTick;

  /** An answer was given. */
  void given(int status) {
    inTick++;
    add(status < 500 ? CLIENT_ERRORS : SERVER_ERRORS);
  }

  /** A client left before a release was chosen. */
  void leftEarly() {
    add(LEFT);
  }

  /**
   * A connection that carried nothing was closed: others let users in, and it could not go there.
   */
  void closedIdle() {
    add(CLOSED_IDLE);
  }

  private void add(int which) {
    counts.lazySet(which, counts.get(which) + 1); // one writer
  }

  long clientErrors() {
    return counts.get(CLIENT_ERRORS);
  }

  long serverErrors() {
    return counts.get(SERVER_ERRORS);
  }

  long left() {
    return counts.get(LEFT);
  }

  long idleClosed() {
    return counts.get(CLOSED_IDLE);
  }

  /** What another agent does not know yet; from now on it does. */
  List<Long> tell() {
    List<Long> news = new ArrayList<>();
    for (int which = 0; which < KINDS; which++) {
      long now = counts.get(which);
      news.add(now - told[which]);
      told[which] = now;
    }
    return news;
  }

  /** Everything; another agent knows of it from now on. */
  List<Long> tellAll() {
    Arrays.fill(told, 0);
    return tell();
  }

  /** What was given since the last tick; counting begins anew. */
  int takeInTick() {
    int taken = inTick;
    inTick = 0;
    return taken;
  }

  /** Another agent has counted that. */
  void add(Counted counted) {
    inTick += counted.ownInTick();
    for (int which = 0; which < Math.min(counted.own().size(), counts.length()); which++) {
      counts.lazySet(which, counts.get(which) + counted.own().get(which));
    }
  }

  /** Hands over what was given since the last tick. */
  void gather(TickDraft draft) {
    draft.gatherOwnAnswers(inTick);
    inTick = 0;
  }
}
