package slipway.server.routes;

import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.api.Requests;
import slipway.application.LaneId;
import slipway.application.Place;
import slipway.lane.Ask;
import slipway.lane.Reply;
import slipway.placement.Inventory;
import slipway.server.access.Caller;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.core.Adoption;
import slipway.server.core.Core;
import slipway.server.core.RequestRefused;
import slipway.server.views.LaneViews;
import slipway.server.views.TrafficViews;

/** Lanes: what runs where, and the one command that goes back. */
@RestController
@RequestMapping("/api/v1/lanes")
public class LaneRoutes {
  private final Core core;
  private final LaneViews views;
  private final DeploymentAnswers deployments;
  private final Adoption adoption;

  LaneRoutes(Core core, LaneViews views, DeploymentAnswers deployments) {
    this.core = core;
    this.adoption = new Adoption(core);
    this.views = views;
    this.deployments = deployments;
  }

  @Needs(value = Scope.READ, where = Where.AS_STATED)
  @GetMapping
  Answers.Lanes all(@AuthenticationPrincipal Caller who) {
    return new Answers.Lanes(
        views.all().stream().filter(l -> who.sees(l.application(), l.environment())).toList());
  }

  @Needs(Scope.READ)
  @GetMapping("/{application}/{environment}")
  LaneView one(@PathVariable String application, @PathVariable String environment) {
    return views.one(Stated.lane(core, application, environment));
  }

  @Needs(Scope.DEPLOY)
  @PostMapping("/{application}/{environment}/rollback")
  ResponseEntity<String> rollBack(
      @PathVariable String application,
      @PathVariable String environment,
      @RequestBody Requests.Reason reason,
      @RequestHeader("Idempotency-Key") Optional<String> key,
      @AuthenticationPrincipal Caller who) {
    LaneId lane = Stated.lane(core, application, environment);
    return deployments.once(key, "rollback " + lane, () -> rollBack(lane, reason, who.getName()));
  }

  /** Takes what runs as it is, where the journal is an older copy. */
  @Needs(Scope.DEPLOY)
  @PostMapping("/{application}/{environment}/adoption")
  Answers.Adopted adopt(
      @PathVariable String application,
      @PathVariable String environment,
      @RequestBody Requests.Reason reason,
      @AuthenticationPrincipal Caller who) {
    LaneId lane = Stated.lane(core, application, environment);
    Adoption.Adopted adopted = adoption.adopt(lane, who.getName());
    return new Answers.Adopted(adopted.deployment().map(id -> id.toString()), adopted.sentence());
  }

  private ResponseEntity<?> rollBack(LaneId lane, Requests.Reason reason, String who) {
    adoption.refuse(lane);
    return switch (core.ask(lane, new Ask.RollBack(who, Printable.line(reason.reason())), who)) {
      case Reply.Accepted(var id, _) -> ResponseEntity.ok(deployments.view(id.toString()));
      case Reply.AlreadySo(var id) -> ResponseEntity.ok(deployments.view(id.toString()));
      case Reply.Refused(var why) ->
          throw Stated.refused(why, core.lane(lane), core.store().chronicle());
    };
  }

  @Needs(Scope.READ)
  @GetMapping("/{application}/{environment}/traffic")
  Answers.Traffic traffic(
      @PathVariable String application,
      @PathVariable String environment,
      @RequestParam(defaultValue = "300") int seconds) {
    LaneId lane = Stated.lane(core, application, environment);
    List<Place> places = places(lane);
    return places.isEmpty()
        ? new Answers.Traffic(List.of())
        : TrafficViews.of(core.target().ticks(), core.store().ticks(), places.getFirst(), seconds);
  }

  @Needs(Scope.READ)
  @GetMapping("/{application}/{environment}/totals")
  Answers.AllTotals totals(@PathVariable String application, @PathVariable String environment) {
    LaneId lane = Stated.lane(core, application, environment);
    return new Answers.AllTotals(
        places(lane).stream()
            .map(place -> TrafficViews.totals(core.target().inventory(), place))
            .toList());
  }

  /** The components that have users, in the order of the way out. */
  private List<Place> places(LaneId lane) {
    return core.lane(lane).deployments().stream()
        .flatMap(d -> d.proposal().environment().components().stream())
        .filter(c -> c.access().isPresent())
        .map(c -> new Place(lane, c.name()))
        .distinct()
        .toList();
  }

  @Needs(Scope.READ)
  @GetMapping("/{application}/{environment}/instances/{id}/output")
  Answers.Output output(
      @PathVariable String application,
      @PathVariable String environment,
      @PathVariable String id,
      @RequestParam(defaultValue = "-8000") long offset,
      @RequestParam(defaultValue = "16000") int most) {
    LaneId lane = Stated.lane(core, application, environment);
    try {
      requireOf(lane, id);
      Inventory.Output output = core.target().inventory().output(id, offset, most);
      return new Answers.Output(id, output.offset(), output.text(), output.end());
    } catch (Inventory.Unknown e) {
      throw RequestRefused.unknown("INSTANCE_UNKNOWN", String.valueOf(e.getMessage()));
    }
  }

  /** Whoever may look into one lane may not look into another by the id of what runs there. */
  private void requireOf(LaneId lane, String id) {
    boolean elsewhere =
        core.target().inventory().observe().instances().stream()
            .anyMatch(i -> i.id().equals(id) && !i.place().lane().equals(lane));
    if (elsewhere) {
      throw RequestRefused.unknown(
          "INSTANCE_UNKNOWN",
          "%s runs no instance %s: slipway status shows them".formatted(lane, id));
    }
  }
}
