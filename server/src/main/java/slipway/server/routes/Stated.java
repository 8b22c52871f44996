package slipway.server.routes;

import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;
import slipway.deployment.Decision.Refusal;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.State;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.lane.Lane;
import slipway.plan.Plan.Purpose;
import slipway.server.core.Core;
import slipway.server.core.Names;
import slipway.server.core.RequestRefused;
import slipway.server.views.Course;

/** Finds what a request names, and says in words why something is refused. */
final class Stated {
  private Stated() {}

  /** A lane in which anything ever happened. */
  static LaneId lane(Core core, String application, String environment) {
    var id = new LaneId(application, environment);
    List<LaneId> known = core.store().chronicle().lanes();
    if (known.contains(id)) {
      return id;
    }
    throw RequestRefused.unknown(
        "LANE_UNKNOWN",
        "nothing was ever deployed of %s in %s; %s"
            .formatted(
                application,
                environment,
                Names.known(id.toString(), known.stream().map(LaneId::toString).toList())));
  }

  /** The events of a deployment that exists. */
  static List<Envelope> events(Core core, String written) {
    Optional<DeploymentId> id = DeploymentId.parse(written);
    if (id.isEmpty()) {
      throw RequestRefused.unknown(
          "DEPLOYMENT_UNKNOWN",
          "\"%s\" is no deployment; expected application.environment.number, such as shop.production.3"
              .formatted(written));
    }
    List<Envelope> events = core.store().chronicle().of(id.get());
    if (events.isEmpty()) {
      Lane lane = core.lane(id.get().lane());
      throw RequestRefused.unknown(
          "DEPLOYMENT_UNKNOWN",
          lane.lastNumber() == 0
              ? "nothing was ever deployed in %s".formatted(lane.id())
              : "there is no deployment %d in %s; the newest is %d"
                  .formatted(id.get().number(), lane.id(), lane.lastNumber()));
    }
    return events;
  }

  static RequestRefused refused(Refusal why, Lane lane, Chronicle chronicle) {
    return RequestRefused.conflict(why.name(), words(why, lane, chronicle));
  }

  private static String words(Refusal why, Lane lane, Chronicle chronicle) {
    String moving = lane.moving().map(Stated::inWords).orElse("a deployment");
    return switch (why) {
      case NOT_PAUSED -> "nothing is paused or stuck here, so there is nothing to resume";
      case ALREADY_PAUSED -> moving + " is paused already: slipway resume, or slipway rollback";
      case ALREADY_ROLLING_BACK -> moving + " is on its way home already: slipway follow shows it";
      case ALREADY_LIVE -> "it is live: there is nothing to pause; slipway rollback turns it round";
      case NOBODY_SERVES ->
          moving
              + " has ended what served before it and not started what is to serve next: it pauses when"
              + " that serves; slipway abort goes back";
      case ALREADY_ENDED -> "it has ended: slipway history shows how";
      case NOT_WATCHING -> "it is not watched";
      case NOTHING_TO_GO_BACK_TO ->
          "there is nothing to go back to: %s; deploy another version, or slipway remove"
              .formatted(nothingBefore(lane, chronicle));
      case NO_WAY_HOME ->
          "there is no way home from where it is: slipway plan shows the point of no return";
      case STUCK ->
          moving
              + " is stuck on its way home: slipway status says why; mend that, then slipway resume";
      case DEPLOYMENT_MOVING ->
          isStuckOnTheWayHome(lane)
              ? words(Refusal.STUCK, lane, chronicle)
              : "%s is on its way into %s. Follow it: slipway follow; or send it home: slipway rollback"
                  .formatted(moving, lane.id());
      case NOT_THE_LATEST ->
          "it is not the latest: only what was promoted last can be turned round";
      case NOTHING_RUNS ->
          "nothing runs in %s, so there is nothing to roll back".formatted(lane.id());
    };
  }

  private static boolean isStuckOnTheWayHome(Lane lane) {
    return lane.moving()
        .filter(d -> d.state() instanceof State.Stuck(State.RollingBack _, _))
        .isPresent();
  }

  /** Why nothing ran before what runs, or is on its way, now. */
  private static String nothingBefore(Lane lane, Chronicle chronicle) {
    Optional<Deployment> first = lane.moving().or(lane::top);
    if (first.filter(d -> d.plan().isAdoption()).isPresent()) {
      return "%s was taken as it ran (slipway adopt), and nobody wrote down what ran before; slipway rollback --to goes to a version by its name"
          .formatted(inWords(first.get()));
    }
    if (first.isEmpty() || first.get().id().number() == 1) {
      return "it is the first release in " + lane.id();
    }
    String before = "before " + inWords(first.get()) + " nothing ran in " + lane.id();
    for (int number = first.get().id().number() - 1; number > 0; number--) {
      List<Envelope> events = chronicle.of(new DeploymentId(lane.id(), number));
      Optional<Deployment> standing =
          events.isEmpty()
              ? Optional.empty()
              : Optional.of(Course.of(events).deployment()).filter(Deployment::isPromoted);
      if (standing.isPresent()) {
        return standing.get().plan().purpose() == Purpose.REMOVAL
            ? "%s: %s removed what did".formatted(before, standing.get().id())
            : before;
      }
    }
    return before + ": nothing deployed there has stayed";
  }

  private static String inWords(Deployment deployment) {
    return deployment.release().map(r -> r.version()).orElse("the removal")
        + " ("
        + deployment.id()
        + ")";
  }
}
