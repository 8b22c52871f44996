package slipway.agent.router;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Tick;
import slipway.agent.router.evidence.Clients;
import slipway.agent.router.evidence.TickDraft;
import slipway.agent.router.evidence.TickStore;

/**
 * Closes the ticks of one entry: every 100 ms while releases under exposure take more than 20
 * requests a second, else every second. Runs on the first event loop; a tick goes through all loops
 * in turn before it is closed, so that each hands over both releases at the same moment.
 */
final class Ticker {
  /** How often a tick may end, in milliseconds. */
  static final int BEAT_MILLIS = 100;

  private static final int LEAST_MILLIS = BEAT_MILLIS / 2;
  private static final int BEATS_A_SECOND = 1_000 / BEAT_MILLIS;
  private static final int BUSY_REQUESTS = 20;

  private final OpenEntry entry;
  private final List<Shard> shards;
  private final TickStore store;
  private Clients clients = new Clients();
  private final long[] takenBefore = new long[BEATS_A_SECOND];
  private long beat;
  private long tickBeganNanos;
  private long tickBeganEpochMillis;
  private boolean stopped;
  private boolean gathering;
  private @Nullable CompletableFuture<Clients> pausing;

  Ticker(OpenEntry entry, List<Shard> shards, TickStore store) {
    this.entry = entry;
    this.shards = shards;
    this.store = store;
    this.tickBeganNanos = entry.settings().nanos().getAsLong();
    this.tickBeganEpochMillis = entry.settings().clock().millis();
  }

  /** Another 100 ms of the router's clock are over. */
  void beat(boolean wholeSecond) {
    boolean busy = busy();
    if (!stopped && pausing == null && (busy || wholeSecond)) {
      close();
    }
  }

  /** Whether exposed releases took more than 20 requests in the last second. */
  private boolean busy() {
    long taken = 0;
    for (Release release : entry.routing().table().exposed()) {
      taken += release.taken().get();
    }
    int slot = (int) (beat++ % BEATS_A_SECOND);
    long before = takenBefore[slot];
    takenBefore[slot] = taken;
    return taken - before > BUSY_REQUESTS;
  }

  private void close() {
    long now = entry.settings().nanos().getAsLong();
    int millis = (int) TimeUnit.NANOSECONDS.toMillis(now - tickBeganNanos);
    if (millis < LEAST_MILLIS) {
      return; // the loop was late, and this beat follows at the heels of the last
    }
    var span = new Span(tickBeganEpochMillis, millis);
    tickBeganNanos += TimeUnit.MILLISECONDS.toNanos(millis);
    tickBeganEpochMillis = entry.settings().clock().millis();
    gathering = true;
    gather(0, new TickDraft(), span);
  }

  private record Span(long fromEpochMillis, int millis) {}

  private void gather(int index, TickDraft draft, Span span) {
    if (index == shards.size()) {
      shards.getFirst().loop().execute(() -> keep(draft, span));
      return;
    }
    Shard shard = shards.get(index);
    shard
        .loop()
        .execute(
            () -> {
              shard.gather(draft);
              gather(index + 1, draft, span);
            });
  }

  private void keep(TickDraft draft, Span span) {
    clients.expose(entry.routing().exposure());
    Tick tick =
        draft.close(
            store.next(),
            span.fromEpochMillis(),
            span.millis(),
            entry.routing().table().shares(),
            clients);
    store.add(tick);
    entry.routing().forget();
    gathering = false;
    if (pausing != null) {
      pausing.complete(clients);
    }
  }

  /**
   * No tick is closed until it is resumed: what is counted meanwhile waits for the next. Called on
   * the first event loop.
   *
   * @return done when the last one is, with the clients that are followed
   */
  CompletableFuture<Clients> pause() {
    var paused = new CompletableFuture<Clients>();
    pausing = paused;
    if (!gathering) {
      paused.complete(clients);
    }
    return paused;
  }

  /** Ticks are closed again; the first is as long as the pause. Called on the first event loop. */
  void resume() {
    pausing = null;
  }

  /** Goes on with the clients that another agent has followed; before the first tick. */
  void follow(Clients followed) {
    clients = followed;
  }

  /** No further tick begins. */
  void stop() {
    stopped = true;
  }
}
