package slipway.agent.router;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.router.evidence.TickStore;

/** A place where users come in, from its opening until the last of them has left. */
final class OpenEntry {
  private final Premises premises;
  private final RouterSettings settings;
  private final Transport transport;
  private final Routing routing;
  private final TickStore ticks;
  private final Ticker ticker;
  private final List<Shard> shards = new ArrayList<>();
  private final Guests guests = new Guests(() -> entry().limits().connections());
  private final Closing closing = new Closing();
  private volatile Entry entry;
  private volatile String address = "";
  private @Nullable Listener listener;

  /**
   * @param firstTick the sequence number of its first tick
   */
  OpenEntry(Entry entry, Premises premises, long firstTick) {
    this.entry = entry;
    this.premises = premises;
    this.settings = premises.settings();
    this.transport = premises.transport();
    this.routing = new Routing(transport.count(), settings.nanos(), this::tableChanged);
    this.ticks = new TickStore(firstTick);
    var random = new SplittableRandom(settings.seed());
    for (int i = 0; i < transport.count(); i++) {
      shards.add(new Shard(this, i, transport, random.split()));
    }
    shards.forEach(shard -> shard.burden().join(shard));
    this.ticker = new Ticker(this, shards, ticks);
  }

  /** Listens where the entry says; a listener elsewhere is closed after that. */
  void listen(Entry wanted) {
    Listener before = listener;
    if (before == null || !before.isAt(wanted.host(), wanted.port())) {
      use(Listener.bind(transport, wanted.host(), wanted.port(), this::welcome));
    }
    if (before != null && before != listener) {
      before.close();
    }
    entry = wanted;
  }

  /** Listens on a socket that is open already. */
  void adopt(int descriptor) {
    use(Listener.adopt(transport, descriptor, this::welcome));
  }

  private void use(Listener opened) {
    listener = opened;
    address = opened.address();
  }

  private void welcome(Channel client) {
    if (client.remoteAddress() instanceof InetSocketAddress from) {
      transport.prepare(client);
      Shard shard = shard(client.eventLoop());
      client.pipeline().addLast(new ClientConnection(shard, client, numeric(from)));
    } else {
      var _ = client.close(); // it has left before it was accepted
    }
  }

  /** Without the zone of a link-local address, which is the name of an interface of ours. */
  private static String numeric(InetSocketAddress from) {
    String address = from.getAddress().getHostAddress();
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  private Shard shard(EventLoop loop) {
    return shards.get(transport.indexOf(loop));
  }

  Entry entry() {
    return entry;
  }

  RouterSettings settings() {
    return settings;
  }

  Premises premises() {
    return premises;
  }

  Routing routing() {
    return routing;
  }

  List<Shard> shards() {
    return shards;
  }

  String address() {
    return address;
  }

  Listening listening() {
    if (listener == null) {
      throw new IllegalStateException("the entry " + address + " listens no longer");
    }
    return new Listening(address, listener.descriptor());
  }

  /** Milliseconds as nanoseconds. */
  long nanosOf(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }

  Answer.Ticks ticks(long after, int most) {
    return ticks.after(after, most);
  }

  long nextTick() {
    return ticks.next();
  }

  Guests guests() {
    return guests;
  }

  private void tableChanged(Collection<Instance> retired) {
    for (Shard shard : shards) {
      shard.loop().execute(() -> shard.tableChanged(retired));
    }
  }

  /** Regularly, every {@link Ticker#BEAT_MILLIS}, on the first event loop. */
  void beat(boolean wholeSecond) {
    long now = settings.nanos().getAsLong();
    for (Shard shard : shards) {
      shard.loop().execute(() -> look(shard, now, wholeSecond));
    }
    ticker.beat(wholeSecond);
    if (closing.settled(now) && guests.present() == 0) {
      ticker.stop();
      shards.forEach(shard -> shard.burden().leave(shard));
      closing.end();
    }
  }

  private void look(Shard shard, long now, boolean wholeSecond) {
    shard.look(now);
    if (wholeSecond) {
      shard.closeIdle(routing.instances(), now);
    }
    if (closing.endsIdle(now)) {
      shard.clients().each(ClientConnection::closeIdle);
    }
  }

  /** Nobody comes in any more; who is in is answered, within the drain limit. */
  CompletableFuture<Void> close() {
    if (!closing.begun()) {
      closing.begin(settings.nanos().getAsLong());
      if (listener != null) {
        listener.close();
        listener = null;
      }
      routing.drainAll();
    }
    return closing.done();
  }

  boolean closing() {
    return closing.begun();
  }

  boolean closed() {
    return closing.done().isDone();
  }
}
