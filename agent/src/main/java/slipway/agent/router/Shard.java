package slipway.agent.router;

import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Entry;
import slipway.agent.router.evidence.TickDraft;

/**
 * One entry's part on one event loop: its connections, its tries in flight, its counts. Only that
 * loop touches it, except to read its totals.
 */
final class Shard {
  private static final int MOST_PICKS = 1_000; // the table cannot change that often in between

  private final OpenEntry entry;
  private final EventLoop loop;
  private final int index;
  private final SplittableRandom chance;
  private final Marks marks;
  private final HttpDate date;
  private final Faults faults;
  private final Roster<Try> tries = new Roster<>();
  private final Roster<ClientConnection> clients = new Roster<>();
  private final Held held = new Held();
  private final OwnAnswers own = new OwnAnswers();
  private int turn;

  Shard(OpenEntry entry, int index, Transport transport, SplittableRandom random) {
    this.entry = entry;
    this.loop = transport.loop(index);
    this.index = index;
    this.chance = random.split();
    this.marks = new Marks(random);
    this.date = new HttpDate(entry.settings().clock());
    this.faults = new Faults(entry.premises().notices());
  }

  Entry entry() {
    return entry.entry();
  }

  OpenEntry open() {
    return entry;
  }

  EventLoop loop() {
    return loop;
  }

  int index() {
    return index;
  }

  Transport transport() {
    return entry.premises().transport();
  }

  /** For what nobody is assigned by. */
  SplittableRandom chance() {
    return chance;
  }

  Marks marks() {
    return marks;
  }

  Burden burden() {
    return entry.premises().burdens().get(index);
  }

  Faults faults() {
    return faults;
  }

  String date() {
    return date.now();
  }

  long nanos() {
    return entry.settings().nanos().getAsLong();
  }

  Roster<Try> tries() {
    return tries;
  }

  Roster<ClientConnection> clients() {
    return clients;
  }

  /**
   * An instance for the point, counted as in flight, or null when none is ready. Reads the table
   * again after counting: otherwise a release could be found drained between the two.
   */
  @Nullable Instance pick(int point, Collection<Instance> tried) {
    for (int i = 0; i < MOST_PICKS; i++) {
      RoutingTable table = entry.routing().table();
      Instance instance = table.choose(point, tried, turn++);
      if (instance == null) {
        return null;
      }
      instance.begin();
      if (table == entry.routing().table()) {
        instance.release().taken().incrementAndGet();
        return instance;
      }
      instance.end();
    }
    throw new IllegalStateException("the routing table changed " + MOST_PICKS + " times in a pick");
  }

  /** Requests that wait for an instance. */
  Held held() {
    return held;
  }

  /** Another table: who waits looks again. */
  void tableChanged(Collection<Instance> retired) {
    retired.forEach(instance -> instance.pool(index).closeAll());
    held.wake();
  }

  /** A regular look at everything that has a time limit. */
  void look(long now) {
    RoutingTable table = entry.routing().table();
    tries.each(
        attempt -> {
          attempt.checkOverdue(
              now, TimeUnit.MILLISECONDS.toNanos(entry.routing().slowAfterMillis()));
          attempt.exchange().look(now, TimeUnit.MILLISECONDS.toNanos(table.drainMillis()));
        });
    held.look(now);
    clients.each(client -> client.look(now));
  }

  /** Closes connections that were idle for long. */
  void closeIdle(Collection<Instance> instances, long now) {
    instances.forEach(instance -> instance.pool(index).closeIdle(now));
  }

  /** What users got that no release had a part in. */
  OwnAnswers own() {
    return own;
  }

  /** Hands over what was counted since the last tick. */
  void gather(TickDraft draft) {
    for (Release release : entry.routing().releases()) {
      draft.gather(release.key(), release.count(index));
    }
    own.gather(draft);
  }
}
