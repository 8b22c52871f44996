package slipway.agent.router;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * What waits on one event loop, unfinished: its part in keeping the router's memory within its
 * budget. Looks at the memory that is really taken, whoever takes it, and beyond the budget sheds
 * what was unfinished for longest. Whoever sends a request in one go is never among those.
 */
final class Burden {
  /** How much may be read before the memory is looked at again. */
  private static final int LOOK_BYTES = 64 * 1024;

  /** Goes on until so much of the budget is free: else every piece read would begin anew. */
  private static final int FREE_SHARE = 4;

  private final long budget;
  private final LongSupplier taken;
  private final Notices notices;
  private final List<Shard> shards = new CopyOnWriteArrayList<>();
  private long unseen;

  /**
   * @param budget the most bytes, of the whole router
   * @param taken how many are taken, of the whole router
   */
  Burden(long budget, LongSupplier taken, Notices notices) {
    this.budget = budget;
    this.taken = taken;
    this.notices = notices;
  }

  void join(Shard shard) {
    shards.add(shard);
  }

  void leave(Shard shard) {
    shards.remove(shard);
  }

  /** So many bytes of memory were filled with what came in. */
  void grown(int bytes) {
    unseen += bytes;
    if (unseen >= LOOK_BYTES) {
      unseen = 0;
      if (taken.getAsLong() > budget) {
        relieve();
      }
    }
  }

  private void relieve() {
    long enough = budget - budget / FREE_SHARE;
    shards.forEach(shard -> shard.clients().each(ClientConnection::spare));
    int shed = 0;
    for (Unfinished longest : unfinished()) {
      if (taken.getAsLong() <= enough) {
        break;
      }
      longest.client().shed();
      shed++;
    }
    if (shed > 0) {
      notices.say(
          Level.WARNING,
          "unfinished requests",
          "%d unfinished requests were shed: what waited took more than the %d bytes there are for it"
              .formatted(shed, budget));
    }
  }

  /** The longest first. */
  private List<Unfinished> unfinished() {
    List<Unfinished> unfinished = new ArrayList<>();
    for (Shard shard : shards) {
      long now = shard.nanos();
      shard.clients().each(client -> unfinished.add(new Unfinished(client, client.heldFor(now))));
    }
    unfinished.removeIf(u -> u.nanos() == 0);
    unfinished.sort(Comparator.comparingLong(Unfinished::nanos).reversed());
    return unfinished;
  }

  private record Unfinished(ClientConnection client, long nanos) {}
}
