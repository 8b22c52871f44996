package slipway.agent.router;

/**
 * How long the shares of one deployment hold unless a newer tick is judged. Not thread-safe;
 * whoever changes the routing holds it.
 */
final class Lease {
  private final String deployment;
  private final long lengthNanos;
  private long endsNanos;
  private long judgedTick;

  Lease(String deployment, long lengthNanos, long now) {
    this.deployment = deployment;
    this.lengthNanos = lengthNanos;
    this.endsNanos = now + lengthNanos;
  }

  String deployment() {
    return deployment;
  }

  long judgedTick() {
    return judgedTick;
  }

  boolean over(long now) {
    return now - endsNanos >= 0;
  }

  long leftNanos(long now) {
    return Math.max(0, endsNanos - now);
  }

  /** Holds for another length if the tick is newer than the last: a mere heartbeat is not. */
  void renew(long tick, long now) {
    if (tick > judgedTick) {
      judgedTick = tick;
      endsNanos = now + lengthNanos;
    }
  }
}
