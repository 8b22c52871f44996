package slipway.agent.router;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Routes;

/**
 * Which release of an entry has which users, as ordered and as in force: they differ once a lease
 * has expired. Orders are rare and take a lock; requests read the table in force without one.
 */
final class Routing {
  private static final Routes NOBODY = new Routes(List.of(), "", "", 0, 0, 0);

  private final LongSupplier nanos;
  private final Consumer<List<Instance>> changed;
  private final Releases releases;

  private Routes ordered = NOBODY;
  private @Nullable Lease lease;
  private String expired = "";
  private volatile RoutingTable table = RoutingTable.EMPTY;
  private volatile long slowAfterMillis;

  /**
   * @param changed told after every change, with the instances that take no further request
   */
  Routing(int loops, LongSupplier nanos, Consumer<List<Instance>> changed) {
    this.releases = new Releases(loops);
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
    upstreams.forEach((release, of) -> gone.addAll(releases.replace(release, of)));
    swap(gone);
  }

  synchronized void upstreams(String release, List<Upstream> upstreams) {
    swap(releases.replace(release, upstreams));
  }

  /** False when no lease is in force for that exposure of the deployment. */
  synchronized boolean renew(String deployment, int attempt, long judgedTick) {
    return lease != null && lease.renew(deployment, attempt, judgedTick, nanos.getAsLong());
  }

  /** Goes on with what became of the lease with another agent; after the routes were ordered. */
  synchronized void resume(Answer.Lease carried, String expiredBefore) {
    if (lease != null && lease.deployment().equals(carried.deployment())) {
      lease.resume(carried.millisLeft(), carried.judgedTick(), nanos.getAsLong());
    } else if (!expiredBefore.isEmpty()) {
      expired = expiredBefore;
      lease = null;
      swap(List.of());
    }
  }

  /** The release, known from now on. */
  synchronized Release release(String key) {
    return releases.release(key);
  }

  /** The instances on which something is in flight. */
  synchronized List<String> busy() {
    return releases.busy();
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
    return lease == null ? new LeaseState("", 0, 0, expired) : lease.state(nanos.getAsLong());
  }

  /** The deployment whose users are told apart in the evidence. */
  synchronized String exposure() {
    return ordered.deployment();
  }

  synchronized boolean drained(String release) {
    return releases.drained(release);
  }

  synchronized boolean drainInstance(String instance) {
    return releases.drainInstance(instance, nanos.getAsLong());
  }

  /** Instances that requests may go to now. */
  synchronized List<Instance> instances() {
    return releases.ready();
  }

  /** The entry closes: streams have the drain limit to end. */
  synchronized void drainAll() {
    releases.drain(_ -> false, nanos.getAsLong());
  }

  synchronized List<Release> releases() {
    return releases.all();
  }

  /** Forgets what nothing refers to any more. */
  synchronized void forget() {
    Map<String, Integer> shares = table.shares();
    releases.forget(key -> shares.containsKey(key) || ordered.proven().equals(key));
  }

  private void swap(List<Instance> gone) {
    boolean home = !expired.isEmpty() && !ordered.proven().isEmpty();
    List<Routes.Arm> shares =
        home ? List.of(new Routes.Arm(ordered.proven(), Routes.ALL)) : ordered.arms();
    Map<String, Integer> wanted = new LinkedHashMap<>();
    shares.forEach(arm -> wanted.merge(arm.release(), arm.share(), Integer::sum));
    wanted.values().removeIf(share -> share == 0);
    String proven = ordered.proven();
    if (!proven.isEmpty()) {
      wanted.putIfAbsent(proven, 0); // it helps out
    }
    List<RoutingTable.Arm> arms = new ArrayList<>();
    wanted.forEach(
        (key, share) ->
            arms.add(
                new RoutingTable.Arm(
                    releases.release(key), share, key.equals(proven), releases.ready(key))));
    table = new RoutingTable(arms, ordered.drainMillis());
    releases.drain(key -> wanted.getOrDefault(key, 0) > 0, nanos.getAsLong());
    changed.accept(gone);
  }
}
