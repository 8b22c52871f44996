package slipway.testkit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import slipway.action.Action;
import slipway.action.Action.Placement;
import slipway.action.Action.Term;
import slipway.application.Place;
import slipway.deployment.DeploymentId;
import slipway.placement.Leases;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.placement.Performer;

/**
 * A world that does as it is told, keeps leases and fences, and refuses what it was told to refuse.
 */
public final class SimulatedWorld implements Performer, Leases {
  public static final Duration LEASE = Duration.ofSeconds(15);

  private final SimulatedInstances instances = new SimulatedInstances();
  private final Map<String, SimulatedUsers> users = new TreeMap<>();
  private final List<String> told = new ArrayList<>();
  private final Map<Place, Long> fences = new HashMap<>();
  private final InstantSource clock;
  private final Predicate<Action> refused;
  private Crashes crashes;

  public SimulatedWorld(InstantSource clock, Predicate<Action> refused) {
    this.clock = clock;
    this.refused = refused;
    this.crashes = Crashes.never();
  }

  /** From now on calls pass these crash points. */
  public void crash(Crashes other) {
    crashes = other;
  }

  @Override
  public Outcome ensure(Order order) {
    return crashes.around(() -> follow(order));
  }

  private Outcome follow(Order order) {
    long newest = fences.getOrDefault(order.place(), 0L);
    if (order.fence() < newest) {
      return new Outcome.Superseded("fence " + newest);
    }
    fences.put(order.place(), order.fence());
    if (order.action() instanceof Action.Share(var placement)
        && placement.term() == Term.LEASED
        && hasExpired(order)) {
      return new Outcome.Expired("users are with the release before");
    }
    if (refused.test(order.action())) {
      return new Outcome.Refused("not here: " + order.action().getClass().getSimpleName());
    }
    makeTrue(order);
    return new Outcome.Reached("so it is");
  }

  private boolean hasExpired(Order order) {
    SimulatedUsers now = users.get(order.place().component());
    return now != null
        && now.isOf(order.deployment(), order.attempt())
        && now.hasExpired(clock.instant());
  }

  private void makeTrue(Order order) {
    switch (order.action()) {
      case Action.Start(var component, var release, int n) -> instances.run(component, release, n);
      case Action.Stop(var component, var release) -> instances.run(component, release, 0);
      case Action.Share(var placement) -> share(order, placement);
      case Action.Close(var component) -> {
        users.remove(component.name());
        tell(component.name() + " closed");
      }
      case Action.Renew(_, var release, _) -> tell("renewed " + release.version());
      case Action.Prepare _, Action.Verify _ -> {}
    }
  }

  private void share(Order order, Placement placement) {
    placement.baseline().ifPresent(instances::grow);
    instances.grow(placement.candidate());
    var after =
        new SimulatedUsers(
            order.deployment(), order.attempt(), placement, clock.instant().plus(LEASE));
    String component = placement.candidate().component().name();
    users.put(component, after);
    tell(component + ": " + after.inWords(clock.instant()).strip());
  }

  private void tell(String what) {
    if (told.isEmpty() || !told.getLast().equals(what)) {
      told.add(what);
    }
  }

  @Override
  public Renewal renew(Place place, DeploymentId deployment, Judged judged) {
    return crashes.around(
        () -> {
          SimulatedUsers now = users.get(place.component());
          if (now == null
              || !now.isOf(deployment, judged.attempt())
              || clock.instant().isAfter(now.until())) {
            return new Renewal.Expired("users are with the release before");
          }
          users.put(place.component(), now.until(clock.instant().plus(LEASE)));
          return new Renewal.Held();
        });
  }

  /** How many instances run, by component and version. */
  public Map<String, Integer> running() {
    return instances.running();
  }

  /** Who has the users of each component now, in words. */
  public Map<String, String> users() {
    Map<String, String> now = new TreeMap<>();
    users.forEach((component, u) -> now.put(component, u.inWords(clock.instant()).strip()));
    return now;
  }

  /** What became true of users, in order, without repeats. */
  public List<String> told() {
    return List.copyOf(told);
  }

  /** The newest fence of a place; empty where none was seen. */
  public Optional<Long> fence(Place place) {
    return Optional.ofNullable(fences.get(place));
  }
}
