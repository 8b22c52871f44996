package slipway.agent.router;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The closing of an entry: begun once, and over when the last of its clients has left. */
final class Closing {
  /** How long, after it has begun, an idle connection may still bring a request. */
  private static final long IDLE_GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Connections accepted before have become known after this. */
  private static final long SETTLED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private volatile long since;
  private volatile long graceNanos = IDLE_GRACE_NANOS;
  private volatile boolean begun;

  void begin(long now) {
    begin(now, IDLE_GRACE_NANOS);
  }

  /** With another time for idle connections. */
  void begin(long now, long grace) {
    since = now;
    graceNanos = grace;
    begun = true;
  }

  boolean begun() {
    return begun;
  }

  /** Whether idle connections have brought what they had to bring. */
  boolean endsIdle(long now) {
    return begun && now - since > graceNanos;
  }

  /** Whether all connections are known that there will ever be. */
  boolean settled(long now) {
    return begun && now - since > SETTLED_NANOS;
  }

  void end() {
    done.complete(null);
  }

  /** Done at the end. */
  CompletableFuture<Void> done() {
    return done;
  }
}
