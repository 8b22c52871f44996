package slipway.agent.router;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Idle connections to one instance, on one event loop; the one used last is used first. */
final class UpstreamPool {
  private static final int MOST_IDLE = 1_024;

  /**
   * How long an idle connection is kept. Short, because servers close theirs after two seconds and
   * more, and a request that crosses such an end fails and counts against its release: more often
   * on a release with few requests, so that it would look worse than it is. Another connection on
   * the same host costs next to nothing.
   */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * What must not be sent twice goes on a connection that was used this recently, or on a new one:
   * an instance that closes an idle connection in the same moment leaves unknown whether it acted.
   */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();

  /** An idle connection, taken out, or null. */
  @Nullable UpstreamConnection take(boolean fresh, long now) {
    UpstreamConnection last = idle.peekLast();
    if (last == null || (fresh && last.idleFor(now) > FRESH_NANOS)) {
      return null;
    }
    idle.removeLast();
    if (over(last, now)) {
      last.close();
      closeAll(); // all others are idle for longer still
      return null;
    }
    return last;
  }

  /** False when there is no room. */
  boolean put(UpstreamConnection connection) {
    if (idle.size() >= MOST_IDLE) {
      return false;
    }
    idle.addLast(connection);
    return true;
  }

  /** It closed by itself. */
  void lost(UpstreamConnection connection) {
    idle.remove(connection);
  }

  /** Regularly. */
  void closeIdle(long now) {
    while (!idle.isEmpty() && over(idle.getFirst(), now)) {
      idle.removeFirst().close();
    }
  }

  private static boolean over(UpstreamConnection connection, long now) {
    return connection.idleFor(now) > IDLE_NANOS || connection.keptTooLong(now);
  }

  void closeAll() {
    while (!idle.isEmpty()) {
      idle.removeLast().close();
    }
  }
}
