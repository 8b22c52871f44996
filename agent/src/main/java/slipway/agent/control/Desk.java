package slipway.agent.control;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import slipway.agent.instance.Supervisor;
import slipway.agent.job.Jobs;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.router.Router;
import slipway.agent.router.Totals;

/** Answers requests. Refuses orders that are older than the last a place has seen. */
final class Desk {
  private final Answer.Welcome welcome;
  private final Supervisor supervisor;
  private final Router router;
  private final Jobs jobs;
  private final Entries entries;
  private final Memory memory;
  private final Map<Place, PlaceState> places = new ConcurrentHashMap<>();

  /** What the desk answers by. */
  record Aspects(Supervisor supervisor, Router router, Jobs jobs, Entries entries) {}

  Desk(Answer.Welcome welcome, Aspects aspects, Memory memory) {
    this.welcome = welcome;
    this.supervisor = aspects.supervisor();
    this.router = aspects.router();
    this.jobs = aspects.jobs();
    this.entries = aspects.entries();
    this.memory = memory;
  }

  /** Opens every entry an earlier agent had, with the shares it had. */
  void restore() {
    for (PlaceState state : memory.all()) {
      places.put(state.place(), state);
      state.access().ifPresent(access -> entries.open(state.place(), access));
    }
  }

  Answer answer(Request request) {
    try {
      return switch (request) {
        case Request.Hello _ -> welcome;
        case Request.Run(var launch, int n, long fence) ->
            fenced(launch.place(), fence, () -> supervisor.run(launch, n));
        case Request.Renewal(var launch, int n, var mark, long fence) ->
            fenced(launch.place(), fence, () -> supervisor.replace(launch, n, mark));
        case Request.Route route -> fenced(route.place(), route.fence(), () -> route(route));
        case Request.Renew(var place, var deployment, long tick) -> renew(place, deployment, tick);
        case Request.Job job -> jobs.run(job);
        case Request.Probe(var place, var release, var path, int status, long within) ->
            supervisor.probe(place, release, path, status, Duration.ofMillis(within));
        case Request.Observe() ->
            new Answer.Snapshot(supervisor.snapshot(), entries.observed(fences()));
        case Request.ReadTicks(var place, long after, int most) ->
            router.address(place).isPresent()
                ? router.ticks(place, after, most)
                : new Answer.Ticks(List.of(), 0);
        case Request.ReadTotals(var place) -> totals(place);
        case Request.ReadOutput(var instance, long offset, int most) ->
            supervisor.output(instance, offset, most);
        case Request.Quit _ -> new Answer.Reached("the agent ends");
      };
    } catch (UncheckedIOException e) {
      return new Answer.Failed(e.getMessage() + ": " + e.getCause());
    }
  }

  private Answer fenced(Place place, long fence, Supplier<Answer> order) {
    synchronized (lockOf(place)) {
      PlaceState seen = place(place);
      if (fence < seen.fence()) {
        return new Answer.Superseded(
            "an order with fence %d came to %s; this one has %d"
                .formatted(seen.fence(), place, fence));
      }
      if (fence > seen.fence()) {
        keep(seen.fenced(fence));
      }
      return order.get();
    }
  }

  private final Map<Place, Object> locks = new ConcurrentHashMap<>();

  private Object lockOf(Place place) {
    return locks.computeIfAbsent(place, _ -> new Object());
  }

  private Answer route(Request.Route route) {
    Place place = route.place();
    if (route.routes().arms().isEmpty()) {
      entries.close(place);
      keep(place(place).with(Optional.empty()));
      return new Answer.Reached("nobody comes in at " + place);
    }
    var access = new PlaceState.Access(route.entry(), route.routes());
    Answer answer = entries.route(place, access);
    if (answer instanceof Answer.Reached) {
      keep(place(place).with(Optional.of(access)));
    }
    return answer;
  }

  private Answer renew(Place place, String deployment, long tick) {
    return router.address(place).isPresent() && router.renew(place, deployment, tick)
        ? new Answer.Reached("holds")
        : new Answer.Superseded("no lease of " + deployment + " is in force at " + place);
  }

  private Answer totals(Place place) {
    if (router.address(place).isEmpty()) {
      return new Answer.Totals(List.of(), 0, 0);
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
        releases, totals.clientErrors() + totals.serverErrors(), totals.left());
  }

  private PlaceState place(Place place) {
    return places.getOrDefault(place, new PlaceState(place, 0, Optional.empty()));
  }

  private void keep(PlaceState state) {
    memory.keep(state);
    places.put(state.place(), state);
  }

  private Map<Place, Long> fences() {
    Map<Place, Long> fences = new HashMap<>();
    places.forEach((place, state) -> fences.put(place, state.fence()));
    return fences;
  }
}
