package slipway.agent.router;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import slipway.agent.protocol.Counted;
import slipway.agent.router.evidence.ReleaseCount;
import slipway.agent.router.evidence.Telling;

/** What an entry has counted, over all event loops, for another router. */
final class Tally {
  private Tally() {}

  /** Runs work on an event loop, and waits for it. */
  interface Loops {
    <T> T on(Shard shard, Callable<T> work);
  }

  /**
   * What another router is to add.
   *
   * @param whole all that users saw, and none of what is in no tick yet; else what is new
   */
  static Counted of(OpenEntry entry, Loops loops, boolean whole) {
    List<Counted.OfRelease> releases = new ArrayList<>();
    List<Long> own = new ArrayList<>(Collections.nCopies(OwnAnswers.KINDS, 0L));
    int inTick = 0;
    for (Shard shard : entry.shards()) {
      Counted part = loops.on(shard, () -> of(entry, shard, whole));
      releases.addAll(part.releases());
      inTick += part.ownInTick();
      for (int i = 0; i < own.size(); i++) {
        own.set(i, own.get(i) + part.own().get(i));
      }
    }
    return new Counted(releases, inTick, own);
  }

  private static Counted of(OpenEntry entry, Shard shard, boolean whole) {
    List<Counted.OfRelease> releases = new ArrayList<>();
    for (Release release : entry.routing().releases()) {
      ReleaseCount count = release.count(shard.index());
      Counted.OfRelease told =
          whole ? Telling.totals(release.key(), count) : Telling.take(release.key(), count);
      if (!Telling.isSilent(told)) {
        releases.add(told);
      }
    }
    return whole
        ? new Counted(releases, 0, shard.own().tellAll())
        : new Counted(releases, shard.own().takeInTick(), shard.own().tell());
  }

  /** Adds it to what the first event loop has counted; called on that. */
  static boolean add(OpenEntry entry, Counted counted) {
    Shard first = entry.shards().getFirst();
    for (Counted.OfRelease release : counted.releases()) {
      Telling.add(entry.routing().release(release.release()).count(first.index()), release);
    }
    first.own().add(counted);
    return true;
  }
}
