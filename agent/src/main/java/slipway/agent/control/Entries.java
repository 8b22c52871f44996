package slipway.agent.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import slipway.agent.handover.Kept;
import slipway.agent.instance.Endpoint;
import slipway.agent.instance.ReadyListener;
import slipway.agent.instance.Supervisor;
import slipway.agent.process.PortHolder;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;
import slipway.agent.router.AddressUnavailable;
import slipway.agent.router.LeaseState;
import slipway.agent.router.Opening;
import slipway.agent.router.Router;
import slipway.agent.router.Upstream;
import slipway.agent.router.tls.CertificateUnusable;

/** Users' ways in: opens entries at the router and keeps their routes fed with ready instances. */
final class Entries implements ReadyListener {
  private static final String LOOPBACK = "127.0.0.1";
  private static final CompletableFuture<Void> CLOSED = CompletableFuture.completedFuture(null);

  private final Router router;
  private final Supervisor supervisor;
  private final Kept kept;
  private final Elsewhere elsewhere;
  private final Map<Place, Routes> routes = new ConcurrentHashMap<>();
  private final Map<Place, CompletableFuture<Void>> closing = new ConcurrentHashMap<>();

  Entries(Router router, Supervisor supervisor, Kept kept, Elsewhere elsewhere) {
    this.router = router;
    this.supervisor = supervisor;
    this.kept = kept;
    this.elsewhere = elsewhere;
  }

  @Override
  public void changed(Place place, String release, List<Endpoint> ready) {
    if (router.address(place).isPresent()) {
      router.upstreams(place, release, upstreams(ready));
    }
  }

  @Override
  public boolean drain(String instance) {
    boolean drained = true;
    for (Place place : router.places()) {
      drained &= router.drainInstance(place, instance) && !elsewhere.uses(place, instance);
    }
    return drained;
  }

  /** Opens the entry where it is not open, and sends users as the routes say. */
  Answer route(Place place, PlaceState.Access access) {
    for (Routes.Arm arm : access.routes().arms()) {
      if (arm.share() > 0 && supervisor.ready(place, arm.release()).isEmpty()) {
        return new Answer.Underway(200, "no instance of " + arm.release() + " is ready");
      }
    }
    return open(place, access, false);
  }

  /** The entry is open and routed already, by this very router. */
  boolean goesOn(Place place, PlaceState.Access access) {
    boolean open = router.address(place).isPresent();
    if (open) {
      routes.put(place, access.routes());
    }
    return open;
  }

  /** What an agent that was replaced has counted since. */
  Answer add(Request.Leftover leftover) {
    if (elsewhere.hear(leftover)) {
      router.succession().add(leftover.place(), leftover.counted());
    }
    return new Answer.Reached("counted");
  }

  /**
   * As {@link #route}, whether or not instances are ready: requests are held until one is.
   *
   * @param anyway whether certificates may be missing or out of date
   */
  Answer open(Place place, PlaceState.Access access, boolean anyway) {
    try {
      String address =
          router.open(place, access.entry(), new Opening(text -> kept.take(place, text), anyway));
      Map<String, List<Upstream>> upstreams = new HashMap<>();
      access.routes().arms().forEach(a -> upstreams.put(a.release(), ready(place, a.release())));
      String proven = access.routes().proven();
      if (!proven.isEmpty()) {
        upstreams.put(proven, ready(place, proven));
      }
      router.route(place, access.routes(), upstreams);
      routes.put(place, access.routes());
      return new Answer.Reached("users come in at " + address);
    } catch (AddressUnavailable e) {
      return new Answer.Refused(e.getMessage() + holder(place, e, access.entry()));
    } catch (CertificateUnusable e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
  }

  private String holder(Place place, AddressUnavailable e, Entry entry) {
    if (!e.inUse()) {
      return "";
    }
    return taken(entry).flatMap(spot -> holder(place, spot).stream()).findFirst().orElse("");
  }

  private static Stream<Gate.Spot> taken(Entry entry) {
    return Stream.concat(entry.spots().stream(), entry.gate().redirect().from().stream());
  }

  private Optional<String> holder(Place place, Gate.Spot spot) {
    return router.places().stream()
        .filter(other -> !other.equals(place))
        .filter(other -> router.addresses(other).contains(spot.toString()))
        .map(other -> " (users of " + other + " come in there)")
        .findFirst()
        .or(() -> PortHolder.of(spot.host(), spot.port()).map(h -> " (held by " + h + ")"));
  }

  private List<Upstream> ready(Place place, String release) {
    return upstreams(supervisor.ready(place, release));
  }

  private static List<Upstream> upstreams(List<Endpoint> ready) {
    return ready.stream()
        .filter(e -> e.port() > 0)
        .map(e -> new Upstream(e.instance(), LOOPBACK, e.port()))
        .toList();
  }

  /** Nobody comes in any more; whether the last who was in has left. */
  boolean close(Place place) {
    if (router.address(place).isPresent()) {
      closing.put(place, router.close(place));
      routes.remove(place);
    }
    boolean closed = closing.getOrDefault(place, CLOSED).isDone() && !elsewhere.serves(place);
    if (closed) {
      closing.remove(place);
    }
    return closed;
  }

  /** Every place an order came to; without an address where users do not come in. */
  List<Answer.Routing> observed(Map<Place, Long> fences) {
    List<Place> open = router.places();
    return Stream.concat(
            open.stream().map(place -> observed(place, fences)),
            fences.entrySet().stream()
                .filter(fence -> !open.contains(fence.getKey()))
                .map(fence -> closed(fence.getKey(), fence.getValue())))
        .toList();
  }

  private static Answer.Routing closed(Place place, long fence) {
    return new Answer.Routing(
        place, "", List.of(), "", fence, Answer.Lease.NONE, "", List.of(), List.of());
  }

  private Answer.Routing observed(Place place, Map<Place, Long> fences) {
    LeaseState lease = router.lease(place);
    List<Routes.Arm> arms =
        router.shares(place).entrySet().stream()
            .map(e -> new Routes.Arm(e.getKey(), e.getValue()))
            .toList();
    String proven = Optional.ofNullable(routes.get(place)).map(Routes::proven).orElse("");
    return new Answer.Routing(
        place,
        router.address(place).orElse(""),
        arms,
        proven,
        fences.getOrDefault(place, 0L),
        new Answer.Lease(lease.deployment(), lease.millisLeft(), lease.judgedTick()),
        lease.expiredDeployment(),
        router.addresses(place),
        router.certificates(place));
  }
}
