package slipway.agent.router;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Routes;

/**
 * Which release of an entry has which users, as ordered and as in force: they differ once a lease
 * has expired. Orders are rare and take a lock; requests read the table in force without one.
 */
final class Routing {
  /** How many releases are remembered for their totals after they have left. */
  static final int MOST_REMEMBERED = 64;

  private static final Routes NOBODY = new Routes(List.of(), "", "", 0, 0, 0);

  private final int loops;
  private final LongSupplier nanos;
  private final Consumer<List<Instance>> changed;
  private final Map<String, Release> releases = new LinkedHashMap<>();
  private final Map<String, List<Instance>> ready = new HashMap<>();
  private final List<Instance> retired = new ArrayList<>();

  private Routes ordered = NOBODY;
  private @Nullable Lease lease;
  private String expired = "";
  private volatile RoutingTable table = RoutingTable.EMPTY;
  private volatile long slowAfterMillis;

  /**
   * @param changed told after every change, with the instances that take no further request
   */
  Routing(int loops, LongSupplier nanos, Consumer<List<Instance>> changed) {
    this.loops = loops;
    this.nanos = nanos;
    this.changed = changed;
  }

  RoutingTable table() {
    return table;
  }

  /** When a request in flight is overdue; 0 for never. */
  long slowAfterMillis() {
    return slowAfterMillis;
  }

  /** Holds until it is said again; another order begins without one. */
  void slowAfter(long millis) {
    slowAfterMillis = millis;
  }

  /** The same order again changes nothing and renews no lease. */
  synchronized void route(Routes routes, Map<String, List<Upstream>> upstreams) {
    if (!routes.equals(ordered) || !expired.isEmpty()) {
      ordered = routes;
      expired = "";
      slowAfterMillis = 0;
      lease = routes.leaseMillis() > 0 ? new Lease(routes, nanos.getAsLong()) : null;
    }
    List<Instance> gone = new ArrayList<>();
    upstreams.forEach((release, of) -> gone.addAll(replace(release, of)));
    swap(gone);
  }

  synchronized void upstreams(String release, List<Upstream> upstreams) {
    swap(replace(release, upstreams));
  }

  /** False when no lease is in force for that exposure of the deployment. */
  synchronized boolean renew(String deployment, int attempt, long judgedTick) {
    long now = nanos.getAsLong();
    if (lease == null || !lease.isOf(deployment, attempt) || lease.over(now)) {
      return false;
    }
    lease.renew(judgedTick, now);
    return true;
  }

  /**
   * Sends users home if the lease is over.
   *
   * @return the order that has expired; empty when none has just now
   */
  synchronized Optional<Routes> expire() {
    if (lease == null || !lease.over(nanos.getAsLong())) {
      return Optional.empty();
    }
    expired = lease.deployment();
    lease = null;
    swap(List.of());
    return Optional.of(ordered);
  }

  synchronized LeaseState lease() {
    long now = nanos.getAsLong();
    return lease == null
        ? new LeaseState("", 0, 0, expired)
        : new LeaseState(
            lease.deployment(),
            TimeUnit.NANOSECONDS.toMillis(lease.leftNanos(now)),
            lease.judgedTick(),
            "");
  }

  /** The deployment whose users are told apart in the evidence. */
  synchronized String exposure() {
    return ordered.deployment();
  }

  synchronized boolean drained(String release) {
    Release known = releases.get(release);
    return known == null || known.inFlight().now() == 0;
  }

  synchronized boolean instanceDrained(String instance) {
    return ready.values().stream()
            .flatMap(List::stream)
            .filter(i -> i.upstream().instance().equals(instance))
            .allMatch(i -> i.inFlight() == 0)
        && retired.stream()
            .filter(i -> i.upstream().instance().equals(instance))
            .allMatch(i -> i.inFlight() == 0);
  }

  /** Instances that requests may go to now. */
  synchronized List<Instance> instances() {
    return ready.values().stream().flatMap(List::stream).toList();
  }

  /** The entry closes: streams have the drain limit to end. */
  synchronized void drainAll() {
    long now = nanos.getAsLong();
    releases.values().forEach(release -> release.drain(now));
  }

  synchronized List<Release> releases() {
    return List.copyOf(releases.values());
  }

  /** Forgets what nothing refers to any more. */
  synchronized void forget() {
    retired.removeIf(i -> i.inFlight() == 0);
    Map<String, Integer> shares = table.shares();
    var oldest = releases.values().iterator();
    while (releases.size() > MOST_REMEMBERED && oldest.hasNext()) {
      Release release = oldest.next();
      boolean routed = shares.containsKey(release.key()) || ordered.proven().equals(release.key());
      boolean present = !ready.getOrDefault(release.key(), List.of()).isEmpty();
      if (!routed && !present && release.inFlight().now() == 0) {
        oldest.remove();
      }
    }
  }

  private Release release(String key) {
    return releases.computeIfAbsent(key, k -> new Release(k, loops));
  }

  /** Keeps the instances that stay, with their connections; gives those that are gone. */
  private List<Instance> replace(String key, List<Upstream> upstreams) {
    Release release = release(key);
    List<Instance> before = ready.getOrDefault(key, List.of());
    List<Instance> after = new ArrayList<>();
    for (Upstream upstream : upstreams) {
      after.add(
          before.stream()
              .filter(i -> i.upstream().equals(upstream))
              .findFirst()
              .orElseGet(() -> new Instance(release, upstream, loops)));
    }
    ready.put(key, List.copyOf(after));
    List<Instance> gone = before.stream().filter(i -> !after.contains(i)).toList();
    gone.forEach(Instance::retire);
    retired.addAll(gone);
    return gone;
  }

  private void swap(List<Instance> gone) {
    boolean home = !expired.isEmpty() && !ordered.proven().isEmpty();
    List<Routes.Arm> shares =
        home ? List.of(new Routes.Arm(ordered.proven(), Routes.ALL)) : ordered.arms();
    Map<String, Integer> wanted = new LinkedHashMap<>();
    shares.forEach(arm -> wanted.merge(arm.release(), arm.share(), Integer::sum));
    if (!ordered.proven().isEmpty()) {
      wanted.putIfAbsent(ordered.proven(), 0);
    }
    List<RoutingTable.Arm> arms = new ArrayList<>();
    wanted.forEach(
        (key, share) -> {
          boolean proven = key.equals(ordered.proven());
          if (share > 0 || proven) {
            arms.add(
                new RoutingTable.Arm(
                    release(key), share, proven, ready.getOrDefault(key, List.of())));
          }
        });
    table = new RoutingTable(arms, ordered.drainMillis());
    drainThoseWithout(wanted);
    changed.accept(gone);
  }

  private void drainThoseWithout(Map<String, Integer> shares) {
    long now = nanos.getAsLong();
    for (Release release : releases.values()) {
      if (shares.getOrDefault(release.key(), 0) > 0) {
        release.undrain();
      } else {
        release.drain(now);
      }
    }
  }
}
