package slipway.agent.router;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Counted;
import slipway.agent.protocol.Estate;
import slipway.agent.protocol.Place;
import slipway.agent.router.evidence.Clients;
import slipway.agent.router.evidence.TickStore;

/**
 * How the entries of one router become another one's, in another process, without a failed request
 * and without a request that is counted twice or not at all. Waits for event loops, for seconds at
 * most.
 */
public final class Succession {
  private static final long LOOPS_WITHIN_SECONDS = 5;

  private final OpenEntries entries;
  private final Transport transport;
  private final Map<Place, OpenEntry> leaving = new ConcurrentHashMap<>();

  Succession(OpenEntries entries, Transport transport) {
    this.entries = entries;
    this.transport = transport;
  }

  /** Entries that are opened from now on let nobody in until {@link #receive}. */
  public void hold() {
    transport.receives(false);
  }

  /** Lets users in. */
  public void receive() {
    transport.receives(true);
    entries.all().forEach(entry -> entry.door().receive());
  }

  /** The entry that will be opened at the place goes on with these ticks. */
  public void inherit(Place place, TickStore ticks) {
    entries.inherit(place, ticks);
  }

  /** An entry that is open, and routed, goes on as the other one left it. */
  public void inherit(Estate estate) {
    OpenEntry entry = entries.at(estate.place());
    entry.routing().resume(estate.lease(), estate.expiredDeployment());
    entry.routing().slowAfter(estate.slowAfterMillis());
    Clients followed = Clients.of(estate.followed());
    on(entry.shards().getFirst(), () -> followedBy(entry, followed));
    add(estate.place(), estate.totals());
  }

  private static boolean followedBy(OpenEntry entry, Clients followed) {
    entry.ticker().follow(followed);
    return true;
  }

  /** Another router has counted that of the place; nothing of it is known where it is not open. */
  public void add(Place place, Counted counted) {
    OpenEntry entry = entries.find(place);
    if (entry != null) {
      var _ = on(entry.shards().getFirst(), () -> Tally.add(entry, counted));
    }
  }

  /** Closes the last tick of every entry for now, and tells what there is of it. */
  public List<Estate> pause() {
    List<Estate> estates = new ArrayList<>();
    for (Place place : entries.places()) {
      estates.add(pause(place, entries.at(place)));
    }
    return estates;
  }

  private Estate pause(Place place, OpenEntry entry) {
    CompletableFuture<Clients> paused = on(entry.shards().getFirst(), entry.ticker()::pause);
    Clients clients = await(paused);
    LeaseState lease = entry.routing().lease();
    return new Estate(
        place,
        entry.nextTick(),
        new Answer.Lease(lease.deployment(), lease.millisLeft(), lease.judgedTick()),
        lease.expiredDeployment(),
        entry.routing().slowAfterMillis(),
        Tally.of(entry, this::on, true),
        clients.followed());
  }

  /** Nobody takes the entries over: ticks are closed again. */
  public void resume() {
    for (OpenEntry entry : entries.all()) {
      var _ = on(entry.shards().getFirst(), () -> resume(entry));
    }
  }

  private static boolean resume(OpenEntry entry) {
    entry.ticker().resume();
    return true;
  }

  /**
   * Users come in elsewhere from now on. Who is idle here goes there; answers under way are given
   * here, and say that the connection closes; streams have the drain limit.
   *
   * @return by place, done when the last user has left
   */
  public Map<Place, CompletableFuture<Void>> leave(Passage passage) {
    Map<Place, CompletableFuture<Void>> left = new ConcurrentHashMap<>();
    for (Place place : entries.places()) {
      leaving.put(place, entries.at(place));
      left.put(place, entries.leave(place, passage));
    }
    return left;
  }

  /** What was counted at an entry that is being left, since this was last asked. */
  public Counted rest(Place place) {
    OpenEntry entry = leaving.get(place);
    return entry == null ? Counted.NOTHING : Tally.of(entry, this::on, false);
  }

  /** The instances on which something of an entry that is being left is in flight. */
  public List<String> busy(Place place) {
    OpenEntry entry = leaving.get(place);
    return entry == null ? List.of() : entry.routing().busy();
  }

  /** Connections that carried nothing and were closed at the drain limit of what is being left. */
  public long idleClosed() {
    return leaving.values().stream().mapToLong(entry -> Census.of(entry).idleClosed()).sum();
  }

  /** Connections of users at entries that are being left. */
  public int remaining() {
    return leaving.values().stream().mapToInt(entry -> entry.guests().present()).sum();
  }

  /** A user's connection, idle, that the other process has let in. Owned by the router. */
  public void welcome(int descriptor) {
    Channel client = transport.adoptClient(descriptor);
    EventLoop loop = transport.group().next();
    OpenEntry at = Where.of(client, entries.all());
    if (at == null) {
      client.unsafe().closeForcibly();
      return;
    }
    client
        .pipeline()
        .addLast(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                at.door().welcome(channel);
              }
            });
    var _ = loop.register(client);
  }

  private <T> T on(Shard shard, Callable<T> work) {
    return await(shard.loop().submit(work));
  }

  private static <T> T await(java.util.concurrent.Future<T> future) {
    try {
      return future.get(LOOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Unsettled("an event loop does not answer for " + LOOPS_WITHIN_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("what an event loop was asked failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unsettled("interrupted", e);
    }
  }

  /** The router could not be brought to a rest; it goes on as it was. */
  public static final class Unsettled extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unsettled(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
