package slipway.agent.router;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.router.evidence.TickStore;
import slipway.agent.router.http.Networks;
import slipway.agent.router.tls.Tls;

/** A place where users come in, from its opening until the last of them has left. */
final class OpenEntry {
  private final Place place;
  private final Premises premises;
  private final Transport transport;
  private final Routing routing;
  private final TickStore ticks;
  private final Ticker ticker;
  private final List<Shard> shards = new ArrayList<>();
  private final Guests guests = new Guests(() -> entry().limits().connections());
  private final Door door;
  private final Security security;
  private final Closing closing = new Closing();
  private volatile Entry entry;
  private volatile Networks trusted = Networks.NONE;
  private volatile @Nullable Passage passage;

  /**
   * @param ticks to which its own are added
   */
  OpenEntry(Place place, Entry entry, Premises premises, TickStore ticks) {
    this.place = place;
    this.entry = entry;
    this.premises = premises;
    this.transport = premises.transport();
    this.routing = new Routing(transport.count(), settings().nanos(), this::tableChanged);
    this.door = new Door(transport, this::welcome);
    this.security = new Security(premises);
    this.ticks = ticks;
    SplittableRandom random = premises.partOfChance();
    for (int i = 0; i < transport.count(); i++) {
      shards.add(new Shard(this, i, transport, random.split()));
    }
    shards.forEach(shard -> shard.burden().join(shard));
    this.ticker = new Ticker(this, shards, ticks);
  }

  /**
   * Listens where the entry says, with its certificates; listeners elsewhere are closed after that.
   *
   * @param opening how sockets and certificates come to be
   */
  void listen(Entry wanted, Opening opening) {
    security.change(
        wanted.gate().certificates(), opening, () -> door.listen(wanted, opening.kept()));
    entry = wanted;
    trusted = Networks.of(wanted.gate().trustedProxies());
  }

  private void welcome(Channel client, String address, boolean redirects) {
    Shard shard = shards.get(transport.indexOf(client.eventLoop()));
    Optional<Tls> tls = redirects ? Optional.empty() : security.now();
    tls.ifPresent(t -> client.pipeline().addLast(t.handler()));
    var porter = new Porter(shard, redirects);
    client
        .pipeline()
        .addLast(new ClientConnection(shard, client, address, porter, tls.isPresent()));
  }

  /** Looks whether certificates have changed; not on an event loop. */
  void renew() {
    security.renew();
  }

  List<Answer.Certificate> certificates() {
    return security.observed();
  }

  Place place() {
    return place;
  }

  Entry entry() {
    return entry;
  }

  /** Whose word on where requests came from is believed. */
  Networks trusted() {
    return trusted;
  }

  RouterSettings settings() {
    return premises.settings();
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
    return door.address();
  }

  /** Every address there is a socket for. */
  List<String> addresses() {
    return door.addresses();
  }

  List<Listening> listening() {
    return door.listening();
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

  Ticker ticker() {
    return ticker;
  }

  Door door() {
    return door;
  }

  /** Where connections go to that carry nothing; null while users come in here. */
  @Nullable Passage passage() {
    return passage;
  }

  /**
   * Another process lets users in from now on: those who are idle here go there, the others as soon
   * as they are. Whoever cannot has the drain limit for one more request.
   */
  CompletableFuture<Void> leave(Passage to) {
    passage = to;
    long grace = TimeUnit.MILLISECONDS.toNanos(routing.table().drainMillis());
    closing.begin(settings().nanos().getAsLong(), grace);
    door.close();
    routing.drainAll();
    for (Shard shard : shards) {
      shard.loop().execute(() -> shard.clients().each(ClientConnection::move));
    }
    return closing.done();
  }

  private void tableChanged(Collection<Instance> retired) {
    for (Shard shard : shards) {
      shard.loop().execute(() -> shard.tableChanged(retired));
    }
  }

  /** Regularly, every {@link Ticker#BEAT_MILLIS}, on the first event loop. */
  void beat(boolean wholeSecond) {
    long now = settings().nanos().getAsLong();
    for (Shard shard : shards) {
      shard.loop().execute(() -> look(shard, now, wholeSecond));
    }
    ticker.beat(wholeSecond);
    if (closing.settled(now) && guests.present() == 0) {
      ticker.stop();
      shards.forEach(shard -> shard.burden().leave(shard));
      security.close();
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
      closing.begin(settings().nanos().getAsLong());
      door.close();
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
