package slipway.agent.router;

import java.util.concurrent.TimeUnit;
import slipway.agent.protocol.Routes;

/**
 * How long the shares of one exposure hold unless a newer tick is judged. Not thread-safe; whoever
 * changes the routing holds it.
 */
final class Lease {
  private final Routes routes;
  private final long lengthNanos;
  private long endsNanos;
  private long judgedTick;

  Lease(Routes routes, long now) {
    this.routes = routes;
    this.lengthNanos = TimeUnit.MILLISECONDS.toNanos(routes.leaseMillis());
    this.endsNanos = now + lengthNanos;
  }

  String deployment() {
    return routes.deployment();
  }

  boolean over(long now) {
    return now - endsNanos >= 0;
  }

  LeaseState state(long now) {
    long left = Math.max(0, endsNanos - now);
    return new LeaseState(routes.deployment(), TimeUnit.NANOSECONDS.toMillis(left), judgedTick, "");
  }

  /** Goes on as it was with another agent: no longer than it had, judged as far as it was. */
  void resume(long millisLeft, long judged, long now) {
    endsNanos = Math.min(endsNanos, now + TimeUnit.MILLISECONDS.toNanos(millisLeft));
    judgedTick = judged;
  }

  /**
   * Holds for another length if the tick is newer than the last: a mere heartbeat is not.
   *
   * @return false when it is over, or another exposure's
   */
  boolean renew(String deployment, int attempt, long tick, long now) {
    if (over(now) || !routes.deployment().equals(deployment) || routes.attempt() != attempt) {
      return false;
    }
    if (tick > judgedTick) {
      judgedTick = tick;
      endsNanos = now + lengthNanos;
    }
    return true;
  }
}
