package slipway.agent.router;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Routes;

/**
 * Takes users in at entries and hands them to the ready instances of releases, by share. No change
 * of shares, instances or entries makes a request fail. All methods may be called from any thread
 * but the router's own, and return at once unless they say otherwise.
 */
public final class Router implements AutoCloseable {
  /** How often leases are looked at, in milliseconds. */
  private static final int LEASE_MILLIS = 50;

  private static final int LEASE_LOOKS_A_BEAT = Ticker.BEAT_MILLIS / LEASE_MILLIS;
  private static final int LEASE_LOOKS_A_SECOND = 1_000 / LEASE_MILLIS;

  private static final System.Logger LOG = System.getLogger("slipway.agent.router");

  private final RouterSettings settings;
  private final Transport transport;
  private final Premises premises;
  private final Notices notices;
  private final Faults faults;
  private final Future<?> clock;
  private final Map<Place, OpenEntry> entries = new ConcurrentHashMap<>();
  private final Map<OpenEntry, Place> closing = new ConcurrentHashMap<>();
  private final Map<Place, Long> nextTicks = new ConcurrentHashMap<>();
  private volatile BiConsumer<Place, Routes> onExpiry = (_, _) -> {};
  private volatile boolean closed;
  private long looks;

  private Router(RouterSettings settings) {
    this.settings = settings;
    this.transport = new Transport(settings.loops());
    this.notices = new Notices(settings.nanos(), LOG::log);
    this.faults = new Faults(notices);
    this.premises =
        new Premises(
            settings,
            transport,
            notices,
            Stream.generate(() -> new Burden(settings.heldBytes(), transport::heldBytes, notices))
                .limit(settings.loops())
                .toList());
    this.clock =
        transport
            .loop(0)
            .scheduleAtFixedRate(
                this::lookAround, LEASE_MILLIS, LEASE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A router without entries. */
  public static Router start(RouterSettings settings) {
    return new Router(settings);
  }

  /**
   * Tells of every lease that expires from now on, with the order it was part of: users are with
   * the proven release already.
   *
   * @param listener told on an event loop: it must not block
   */
  public void onExpiry(BiConsumer<Place, Routes> listener) {
    onExpiry = listener;
  }

  private void lookAround() {
    try {
      look();
    } catch (RuntimeException | OutOfMemoryError e) {
      if (!closed) { // else event loops are ending under it
        faults.note(e, "the router's clock"); // it must go on: leases depend on it
      }
    }
  }

  private void look() {
    looks++;
    entries.forEach(
        (place, entry) ->
            entry.routing().expire().ifPresent(routes -> onExpiry.accept(place, routes)));
    if (looks % LEASE_LOOKS_A_BEAT == 0) {
      boolean wholeSecond = looks % LEASE_LOOKS_A_SECOND == 0;
      entries.values().forEach(entry -> entry.beat(wholeSecond));
      closing.keySet().forEach(entry -> entry.beat(wholeSecond));
      closing.keySet().removeIf(OpenEntry::closed);
      if (wholeSecond) {
        notices.look();
      }
    }
  }

  /**
   * Users of the place come in there from now on. The same again changes nothing; another address
   * is listened on before the one before is left; other settings hold from the next request on.
   * Waits for the system's answer.
   *
   * @return the address, as {@code host:port}
   * @throws AddressUnavailable when that is not possible there; nothing has changed then
   */
  public synchronized String open(Place place, Entry entry) {
    OpenEntry open = entries.get(place);
    if (open == null) {
      open = create(place, entry);
      open.listen(entry);
      entries.put(place, open);
    } else if (!open.entry().equals(entry)) {
      open.listen(entry);
    }
    return open.address();
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
    if (entries.containsKey(place)) {
      throw new IllegalStateException(place + " is open already: close it before adopting");
    }
    OpenEntry open = create(place, entry);
    open.adopt(descriptor);
    entries.put(place, open);
    return open.address();
  }

  private OpenEntry create(Place place, Entry entry) {
    long first = nextTicks.getOrDefault(place, settings.firstSequence());
    return new OpenEntry(entry, premises, first);
  }

  /**
   * Nobody comes in at the place any more. Requests under way are answered, idle connections have a
   * moment for one more request, streams have the routes' drain limit and are then cut.
   *
   * @return done when the last connection is gone; at once when the place is not open
   */
  public synchronized CompletableFuture<Void> close(Place place) {
    OpenEntry open = entries.remove(place);
    if (open == null) {
      return CompletableFuture.completedFuture(null);
    }
    closing.put(open, place);
    CompletableFuture<Void> closed = open.close();
    nextTicks.put(place, open.nextTick() + TimeUnit.HOURS.toSeconds(1)); // its drain ticks on
    return closed;
  }

  /** Where users of the place come in, as {@code host:port}; empty when it is not open. */
  public Optional<String> address(Place place) {
    return Optional.ofNullable(entries.get(place)).map(OpenEntry::address);
  }

  /** The places that are open. */
  public List<Place> places() {
    return List.copyOf(entries.keySet());
  }

  /** The listening sockets, to be passed on; they stay the router's. Needs native epoll. */
  public synchronized List<Listening> descriptors() {
    return entries.values().stream().map(OpenEntry::listening).toList();
  }

  /**
   * Shares and ready instances, at once and together. Requests under way stay where they are. The
   * same routes again change nothing and renew no lease; other ones, or the same after their lease
   * has expired, begin a lease if they say so.
   *
   * @param upstreams by release; releases not named keep the instances they have
   */
  public void route(Place place, Routes routes, Map<String, List<Upstream>> upstreams) {
    entry(place).routing().route(routes, upstreams);
  }

  /**
   * The ready instances of one release. Those gone take no further request; their connections close
   * when they have answered.
   */
  public void upstreams(Place place, String release, List<Upstream> upstreams) {
    entry(place).routing().upstreams(release, upstreams);
  }

  /**
   * Prolongs the lease of the deployment's shares, if the tick is newer than at the last renewal: a
   * mere heartbeat does not.
   *
   * @param attempt which of its exposures
   * @return false when no such lease is in force: it has expired, or another one is
   */
  public boolean renew(Place place, String deployment, int attempt, long judgedTick) {
    return entry(place).routing().renew(deployment, attempt, judgedTick);
  }

  /**
   * From now on requests in flight for longer count as overdue at once, until other routes come.
   *
   * @param millis 0 for never
   */
  public void slowAfter(Place place, long millis) {
    entry(place).routing().slowAfter(millis);
  }

  /** What became of the lease on the place's shares. */
  public LeaseState lease(Place place) {
    return entry(place).routing().lease();
  }

  /** The shares in force, in 1/10,000 by release; not those ordered, once a lease has expired. */
  public Map<String, Integer> shares(Place place) {
    return entry(place).routing().table().shares();
  }

  /** Whether no request or stream of the release is in flight. */
  public boolean drained(Place place, String release) {
    return entry(place).routing().drained(release);
  }

  /** Whether no request or stream is in flight on the instance. */
  public boolean instanceDrained(Place place, String instance) {
    return entry(place).routing().instanceDrained(instance);
  }

  /** Ticks after the sequence number, oldest first. */
  public Answer.Ticks ticks(Place place, long after, int most) {
    return entry(place).ticks(after, most);
  }

  /** What users got since the place was opened. */
  public Totals totals(Place place) {
    return Census.of(entry(place));
  }

  /** Connections of users at the moment. */
  public int connections(Place place) {
    return entry(place).guests().present();
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

  private OpenEntry entry(Place place) {
    OpenEntry open = entries.get(place);
    if (open == null) {
      throw new IllegalArgumentException(place + " is not open; open are " + entries.keySet());
    }
    return open;
  }

  /** Ends at once: connections are closed whatever they carry. */
  @Override
  public synchronized void close() {
    for (Place place : entries.keySet()) {
      var _ = close(place);
    }
    closed = true;
    clock.cancel(false);
    transport.close();
  }
}
