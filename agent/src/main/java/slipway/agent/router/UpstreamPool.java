package slipway.agent.router;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Idle connections to one instance, on one event loop; the one used last is used first. */
final class UpstreamPool {
  private static final int MOST_IDLE = 1_024;

  /** How long an idle connection is kept when the instance does not say how long it keeps it. */
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /**
   * What must not be sent twice goes on a connection that was used this recently, or on a new one:
   * an instance that closes an idle connection in the same moment leaves unknown whether it acted.
   */
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();

  /** An idle connection, taken out, or null. */
  @Nullable UpstreamConnection take(boolean fresh, long now) {
    UpstreamConnection last = idle.peekLast();
    if (last == null || (fresh && now - last.idleSince() > FRESH_NANOS)) {
      return null;
    }
    return idle.pollLast();
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

  void closeIdle(long now) {
    while (!idle.isEmpty() && idle.getFirst().idleFor(now) > IDLE_NANOS) {
      idle.removeFirst().close();
    }
    idle.removeIf(
        connection -> {
          boolean over = connection.keptTooLong(now);
          if (over) {
            connection.close();
          }
          return over;
        });
  }

  void closeAll() {
    while (!idle.isEmpty()) {
      idle.removeLast().close();
    }
  }
}
