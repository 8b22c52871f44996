package slipway.agent.control;

import java.util.List;
import java.util.Optional;
import slipway.agent.instance.Supervisor;
import slipway.agent.job.Jobs;
import slipway.agent.process.UnusableFolder;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Place;
import slipway.agent.protocol.Request;
import slipway.agent.router.Router;
import slipway.agent.router.Totals;

/** Answers requests. Refuses orders that are older than the last a place has seen. */
final class Desk {
  private static final long SOON_MILLIS = 100;

  private final Answer.Welcome welcome;
  private final Supervisor supervisor;
  private final Router router;
  private final Jobs jobs;
  private final Entries entries;
  private final Places places;

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
    router.onExpiry(
        (place, routes) -> Thread.startVirtualThread(() -> places.expired(place, routes)));
    for (PlaceState state : places.recall(welcome.bootId())) {
      state.access().ifPresent(access -> entries.open(state.place(), access, true));
    }
  }

  Answer answer(Request request) {
    try {
      return switch (request) {
        case Request.Hello _ -> welcome;
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
      };
    } catch (UnusableFolder e) {
      return new Answer.Failed(e.getMessage());
    }
  }

  private Answer route(Request.Route route) {
    Place place = route.place();
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
      places.keep(places.at(place).with(Optional.of(access)));
    }
    return answer;
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
}
