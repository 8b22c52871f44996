package slipway.agent.control;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import slipway.agent.instance.Supervisor;
import slipway.agent.job.Jobs;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Estate;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.protocol.Routes;
import slipway.agent.router.Router;
import slipway.agent.router.Totals;

/** Answers requests. Refuses orders that are older than the last a place has seen. */
final class Desk {
  private static final Logger LOG = System.getLogger(Desk.class.getName());
  private static final long SOON_MILLIS = 100;
  private static final Answer REPLACED =
      new Answer.Failed("this agent is being replaced by another: ask again in a moment");

  private final Answer.Welcome welcome;
  private final Supervisor supervisor;
  private final Router router;
  private final Jobs jobs;
  private final Entries entries;
  private final Places places;
  private final ReadWriteLock orders = new ReentrantReadWriteLock();
  private volatile boolean closed;

  /** What the desk answers by. */
  record Aspects(Supervisor supervisor, Router router, Jobs jobs, Entries entries) {}

  Desk(Answer.Welcome welcome, Aspects aspects, Memory memory) {
    this.welcome = welcome;
    this.supervisor = aspects.supervisor();
    this.router = aspects.router();
    this.jobs = aspects.jobs();
    this.entries = aspects.entries();
    this.places = new Places(memory);
  }

  /**
   * Opens every entry an earlier agent had, with the shares it had; leases begin anew, but after a
   * reboot there are none.
   */
  void restore() {
    router.onExpiry((place, routes) -> Thread.startVirtualThread(() -> expired(place, routes)));
    for (PlaceState state : places.recall(welcome.bootId())) {
      state.access().ifPresent(access -> restore(state.place(), access));
    }
  }

  private void expired(Place place, Routes routes) {
    new Concern(place, routes.deployment())
        .run(
            () -> {
              LOG.log(
                  Level.WARNING,
                  "{0}: nobody has judged who is exposed for {1} ms: users go to {2}",
                  place,
                  Long.toString(routes.leaseMillis()),
                  routes.proven().isEmpty() ? "nobody" : routes.proven());
              places.expired(place, routes);
            });
  }

  private void restore(Place place, PlaceState.Access access) {
    if (entries.goesOn(place, access)) {
      noteExpiry(place);
    } else {
      entries.open(place, access, true);
    }
  }

  /** The entry, which is open, goes on as another agent has left it. */
  void inherit(Estate estate) {
    if (router.address(estate.place()).isPresent()) {
      router.succession().inherit(estate);
      noteExpiry(estate.place());
    }
  }

  /** A lease may have run out while nobody was on duty, or this very moment. */
  private void noteExpiry(Place place) {
    if (!router.lease(place).expiredDeployment().isEmpty()) {
      places
          .at(place)
          .access()
          .map(PlaceState.Access::routes)
          .filter(routes -> routes.leaseMillis() > 0)
          .ifPresent(routes -> places.expired(place, routes));
    }
  }

  /**
   * Takes no order any more, and remembers nothing.
   *
   * @return false when one is still being carried out after that time
   */
  boolean close(Duration within) {
    places.close();
    try {
      closed = true;
      return orders.writeLock().tryLock(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  Answer answer(Request request) {
    return Concern.of(request)
        .map(concern -> concern.call(() -> answerTo(request)))
        .orElseGet(() -> answerTo(request));
  }

  private Answer answerTo(Request request) {
    return switch (request) {
      case Request.Run _,
          Request.Renewal _,
          Request.Route _,
          Request.Renew _,
          Request.Job _,
          Request.Leftover _ ->
          order(request);
      default -> carryOut(request);
    };
  }

  private Answer order(Request request) {
    if (!orders.readLock().tryLock()) {
      return REPLACED;
    }
    try {
      return closed ? REPLACED : carryOut(request);
    } finally {
      orders.readLock().unlock();
    }
  }

  private Answer carryOut(Request request) {
    try {
      return switch (request) {
        case Request.Run(var launch, int n, long fence) ->
            places.fenced(launch.place(), fence, () -> supervisor.run(launch, n, fence));
        case Request.Renewal(var launch, int n, var mark, long fence) ->
            places.fenced(launch.place(), fence, () -> supervisor.replace(launch, n, mark, fence));
        case Request.Route route -> places.fenced(route.place(), route.fence(), () -> route(route));
        case Request.Renew renewal -> renew(renewal);
        case Request.Job job -> jobs.run(job);
        case Request.Observe() ->
            new Answer.Snapshot(supervisor.snapshot(), entries.observed(places.fences()));
        case Request.ReadTicks(var place, long after, int most) ->
            router.address(place).isPresent()
                ? router.ticks(place, after, most)
                : new Answer.Ticks(List.of(), 0);
        case Request.ReadTotals(var place) -> totals(place);
        case Request.ReadOutput(var instance, long offset, int most) ->
            supervisor.output(instance, offset, most);
        case Request.Quit _ -> new Answer.Reached("the agent ends");
        case Request.Leftover leftover -> entries.add(leftover);
        case Request.Hello _, Request.Succeed _, Request.Yield _, Request.Taken _ ->
            throw new IllegalStateException("the agent itself answers " + request);
      };
    } catch (UnusableFolder e) {
      return new Answer.Failed(e.getMessage());
    }
  }

  private Answer route(Request.Route route) {
    Place place = route.place();
    if (router.address(place).isPresent()) {
      noteExpiry(place); // who tells of it may not have come to it yet
    }
    if (PlaceState.Exposure.of(route.routes()).reaches(places.at(place).expired())) {
      return new Answer.Expired(
          "the lease of %s ran out; its users went back".formatted(route.routes().deployment()));
    }
    if (route.routes().arms().isEmpty()) {
      boolean empty = entries.close(place);
      places.keep(places.at(place).with(Optional.empty()));
      // Whoever stops the instances next would break off what is still answered.
      return empty
          ? new Answer.Reached("nobody comes in at " + place)
          : new Answer.Underway(SOON_MILLIS, "who was in at " + place + " is still answered");
    }
    var access = new PlaceState.Access(route.entry(), route.routes());
    Answer answer = entries.route(place, access);
    if (answer instanceof Answer.Reached) {
      sayShares(place, route.routes());
      places.keep(places.at(place).with(Optional.of(access)));
    }
    return answer;
  }

  private void sayShares(Place place, Routes routes) {
    boolean isNew =
        places.at(place).access().filter(a -> a.routes().arms().equals(routes.arms())).isEmpty();
    if (isNew) {
      LOG.log(Level.INFO, "{0}: users go to {1}", place, shares(routes));
    }
  }

  private static String shares(Routes routes) {
    return routes.arms().stream()
        .filter(arm -> arm.share() > 0)
        .map(
            arm ->
                "%s (%s %%)"
                    .formatted(arm.release(), BigDecimal.valueOf(arm.share(), 2).toPlainString()))
        .collect(Collectors.joining(", "));
  }

  private Answer renew(Request.Renew renewal) {
    Place place = renewal.place();
    String deployment = renewal.deployment();
    if (router.address(place).isPresent()) {
      router.slowAfter(place, renewal.slowAfterMillis());
      if (router.renew(place, deployment, renewal.attempt(), renewal.judgedTick())) {
        return new Answer.Reached("holds");
      }
    }
    return new Answer.Expired("no lease of %s is in force at %s".formatted(deployment, place));
  }

  private Answer totals(Place place) {
    if (router.address(place).isEmpty()) {
      return new Answer.Totals(List.of(), 0, 0, 0);
    }
    Totals totals = router.totals(place);
    List<Answer.OfRelease> releases =
        totals.releases().stream()
            .map(
                r ->
                    new Answer.OfRelease(
                        r.release(),
                        r.whole().all() - r.whole().clientErrors() - r.whole().serverErrors(),
                        r.whole().clientErrors(),
                        r.whole().serverErrors(),
                        r.torn().broken() + r.torn().cut(),
                        r.torn().standIns(),
                        r.torn().left()))
            .toList();
    return new Answer.Totals(
        releases,
        totals.clientErrors() + totals.serverErrors(),
        totals.left(),
        totals.idleClosed());
  }
}
