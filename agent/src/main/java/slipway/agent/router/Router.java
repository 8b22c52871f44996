package slipway.agent.router;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;
import slipway.agent.router.log.AccessLogs;
import slipway.agent.router.tls.CertificateUnusable;

/**
 * Takes users in at entries and hands them to the ready instances of releases, by share. No change
 * of shares, instances or entries makes a request fail. All methods may be called from any thread
 * but the router's own, and return at once unless they say otherwise.
 */
public final class Router implements AutoCloseable {
  private final Transport transport;
  private final OpenEntries entries;
  private final Pulse pulse;
  private final Optional<AccessLogs> logs;
  private final Succession succession;

  private Router(Premises premises) {
    this.logs = premises.logs();
    this.transport = premises.transport();
    this.entries = new OpenEntries(premises);
    this.pulse = new Pulse(entries, premises);
    this.succession = new Succession(entries, transport);
  }

  /** A router without entries, and without a place for access logs. */
  public static Router start(RouterSettings settings) {
    return new Router(Premises.open(settings, Optional.empty()));
  }

  /**
   * A router without entries.
   *
   * @param logs the folder of the access logs, one of each entry that wants one
   */
  public static Router start(RouterSettings settings, Path logs) {
    return new Router(Premises.open(settings, Optional.of(logs)));
  }

  /**
   * Tells of every lease that expires from now on, with the order it was part of: users are with
   * the proven release already.
   *
   * @param listener told on an event loop: it must not block
   */
  public void onExpiry(BiConsumer<Place, Routes> listener) {
    pulse.onExpiry(listener);
  }

  /**
   * Users of the place come in there from now on. The same again changes nothing; another address
   * is listened on before the one before is left; other settings hold from the next request on, TLS
   * from the next connection. Waits for the system's answer.
   *
   * @return the first address, as {@code host:port}
   * @throws AddressUnavailable when an address cannot be listened on; nothing has changed then
   * @throws CertificateUnusable when a certificate cannot be served; nothing has changed then
   */
  public synchronized String open(Place place, Entry entry) {
    return open(place, entry, Opening.ANEW);
  }

  /** As {@link #open(Place, Entry)}, with sockets and certificates as the opening says. */
  public synchronized String open(Place place, Entry entry, Opening opening) {
    return entries.open(place, entry, opening).address();
  }

  /**
   * Users of the place come in on a socket that listens already: it is never bound anew, so that no
   * connection waiting in it is lost. Needs native epoll.
   *
   * @param descriptor owned by the router from now on
   * @return the address, as {@code host:port}
   * @throws AddressUnavailable when the descriptor is no such socket
   */
  public synchronized String adopt(Place place, Entry entry, int descriptor) {
    if (entries.find(place) != null) {
      throw new IllegalStateException(place + " is open already: close it before adopting");
    }
    return open(place, entry, new Opening(_ -> Optional.of(descriptor), false));
  }

  /**
   * Nobody comes in at the place any more. Requests under way are answered, idle connections have a
   * moment for one more request, streams have the routes' drain limit and are then cut.
   *
   * @return done when the last connection is gone; at once when the place is not open
   */
  public synchronized CompletableFuture<Void> close(Place place) {
    return entries.close(place);
  }

  /** Where users of the place come in, as {@code host:port}; empty when it is not open. */
  public Optional<String> address(Place place) {
    return Optional.ofNullable(entries.find(place)).map(OpenEntry::address);
  }

  /** Every address there is a socket for at the place, those that redirect included. */
  public List<String> addresses(Place place) {
    return entries.at(place).addresses();
  }

  /** The place's certificates as they are now; empty without TLS. */
  public List<Answer.Certificate> certificates(Place place) {
    return entries.at(place).certificates();
  }

  /** Where users come in, as {@code host:port}, of all places. */
  public List<String> listening() {
    return entries.all().stream().flatMap(entry -> entry.addresses().stream()).toList();
  }

  /** The places that are open. */
  public List<Place> places() {
    return entries.places();
  }

  /** The listening sockets, to be passed on; they stay the router's. Needs native epoll. */
  public synchronized List<Listening> descriptors() {
    return entries.all().stream().flatMap(entry -> entry.listening().stream()).toList();
  }

  /**
   * Shares and ready instances, at once and together. Requests under way stay where they are. The
   * same routes again change nothing and renew no lease; other ones, or the same after their lease
   * has expired, begin a lease if they say so.
   *
   * @param upstreams by release; releases not named keep the instances they have
   */
  public void route(Place place, Routes routes, Map<String, List<Upstream>> upstreams) {
    entries.at(place).routing().route(routes, upstreams);
  }

  /**
   * The ready instances of one release. Those gone take no further request; their connections close
   * when they have answered.
   */
  public void upstreams(Place place, String release, List<Upstream> upstreams) {
    entries.at(place).routing().upstreams(release, upstreams);
  }

  /**
   * Prolongs the lease of the deployment's shares, if the tick is newer than at the last renewal: a
   * mere heartbeat does not.
   *
   * @param attempt which of its exposures
   * @return false when no such lease is in force: it has expired, or another one is
   */
  public boolean renew(Place place, String deployment, int attempt, long judgedTick) {
    return entries.at(place).routing().renew(deployment, attempt, judgedTick);
  }

  /**
   * From now on requests in flight for longer count as overdue at once, until other routes come.
   *
   * @param millis 0 for never
   */
  public void slowAfter(Place place, long millis) {
    entries.at(place).routing().slowAfter(millis);
  }

  /** What became of the lease on the place's shares. */
  public LeaseState lease(Place place) {
    return entries.at(place).routing().lease();
  }

  /** The shares in force, in 1/10,000 by release; not those ordered, once a lease has expired. */
  public Map<String, Integer> shares(Place place) {
    return entries.at(place).routing().table().shares();
  }

  /** Whether no request or stream of the release is in flight. */
  public boolean drained(Place place, String release) {
    return entries.at(place).routing().drained(release);
  }

  /**
   * The instance is to be stopped: from the first time this is asked on, streams on it have the
   * routes' drain limit and are then cut. Whether no request or stream is in flight on it.
   */
  public boolean drainInstance(Place place, String instance) {
    return entries.at(place).routing().drainInstance(instance);
  }

  /** Ticks after the sequence number, oldest first. */
  public Answer.Ticks ticks(Place place, long after, int most) {
    return entries.at(place).ticks(after, most);
  }

  /** What users got since the place was opened. */
  public Totals totals(Place place) {
    return Census.of(entries.at(place));
  }

  /** Connections of users at the moment. */
  public int connections(Place place) {
    return entries.at(place).guests().present();
  }

  /** Memory outside the heap that the router has taken for what is on its way, in bytes. */
  public long bufferBytes() {
    return transport.bufferBytes();
  }

  /** As much of it as is in use: the router's budget is for this. */
  public long heldBytes() {
    return transport.heldBytes();
  }

  /**
   * Sends requests through a private entry to itself, so that the code that users need is compiled
   * before they come. Blocks for a second or so. Nothing of it is counted anywhere.
   */
  public void warm() {
    new WarmUp(this, transport).run();
  }

  /** How the entries become another router's, or another one's become this one's. */
  public Succession succession() {
    return succession;
  }

  /** Ends at once: connections are closed whatever they carry. */
  @Override
  public synchronized void close() {
    for (Place place : entries.places()) {
      var _ = close(place);
    }
    pulse.end();
    transport.close();
    logs.ifPresent(AccessLogs::close);
  }
}
