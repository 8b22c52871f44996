package slipway.server.routes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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
import slipway.api.DeploymentView;
import slipway.api.PlanView;
import slipway.api.Requests;
import slipway.application.LaneId;
import slipway.deployment.Command;
import slipway.deployment.Decision;
import slipway.deployment.DeploymentId;
import slipway.deployment.Proposal;
import slipway.journal.Envelope;
import slipway.lane.Ask;
import slipway.lane.Lane;
import slipway.lane.LaneRules;
import slipway.lane.Reply;
import slipway.plan.Plan.Purpose;
import slipway.server.access.Caller;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.core.Adoption;
import slipway.server.core.Core;
import slipway.server.core.Proposer;
import slipway.server.core.RequestRefused;
import slipway.server.core.Versions;
import slipway.server.views.Course;
import slipway.server.views.Evidence;
import slipway.server.views.PlanViews;
import slipway.server.views.Replays;

/** Plans and deployments: what would be done, what is done, and what is said to it. */
@RestController
@RequestMapping("/api/v1")
public class DeploymentRoutes {
  private static final int MOST_A_PAGE = 100;
  private static final int MOST_QUOTED = 80;
  private static final Pattern PLAN_HASH = Pattern.compile("[0-9a-f]{8,64}");

  private final Core core;
  private final Proposer proposer;
  private final PlanViews plans;
  private final DeploymentAnswers answers;
  private final Evidence evidence;

  DeploymentRoutes(
      Core core, Proposer proposer, PlanViews plans, DeploymentAnswers answers, Evidence evidence) {
    this.evidence = evidence;
    this.core = core;
    this.proposer = proposer;
    this.plans = plans;
    this.answers = answers;
  }

  @Needs(value = Scope.DEPLOY, where = Where.AS_STATED)
  @PostMapping("/plans")
  PlanView plan(@RequestBody Requests.Propose wanted, @AuthenticationPrincipal Caller who) {
    who.require(Scope.DEPLOY, lane(wanted));
    Proposal proposal = proposer.propose(wanted, who.getName());
    Lane lane = core.lane(proposal.environment().lane());
    Optional<DeploymentId> same =
        LaneRules.decide(lane, new Ask.Open(proposal)) instanceof Reply.AlreadySo(var id)
            ? Optional.of(id)
            : Optional.empty();
    return plans.view(proposal, proposer.notes(wanted, proposal), same);
  }

  @Needs(value = Scope.DEPLOY, where = Where.AS_STATED)
  @PostMapping("/deployments")
  ResponseEntity<String> deploy(
      @RequestBody Requests.Deploy wanted,
      @RequestHeader("Idempotency-Key") Optional<String> key,
      @AuthenticationPrincipal Caller who) {
    who.require(Scope.DEPLOY, lane(wanted.what()));
    return answers.once(key, "deploy " + wanted, () -> deploy(wanted, who.getName()));
  }

  private static LaneId lane(Requests.Propose wanted) {
    return new LaneId(wanted.application(), wanted.environment());
  }

  private ResponseEntity<?> deploy(Requests.Deploy wanted, String who) {
    String accepted = hash(wanted.planHash());
    Proposal proposal = proposer.propose(wanted.what(), who);
    LaneId lane = proposal.environment().lane();
    Lane now = core.lane(lane);
    if (LaneRules.decide(now, new Ask.Open(proposal)) instanceof Reply.AlreadySo(var id)) {
      return ResponseEntity.ok(answers.view(id.toString()));
    }
    now.moving()
        .ifPresent(
            _ -> {
              throw Stated.refused(
                  Decision.Refusal.DEPLOYMENT_MOVING, now, core.store().chronicle());
            });
    new Adoption(core).refuse(lane);
    requireRoom(lane, proposal);
    String hash = proposal.plan().hash().hex();
    if (!hash.startsWith(accepted)) {
      throw RequestRefused.conflict(
          "PLAN_CHANGED",
          "the plan is %s now, and %s was accepted: what runs, the configuration or the files have changed since; look at the new plan: slipway plan"
              .formatted(brief(hash), brief(accepted)));
    }
    return switch (core.ask(lane, new Ask.Open(proposal), who)) {
      case Reply.Accepted(var id, _) ->
          ResponseEntity.status(201).body(answers.view(id.toString()));
      case Reply.AlreadySo(var id) -> ResponseEntity.ok(answers.view(id.toString()));
      case Reply.Refused(var why) ->
          throw Stated.refused(why, core.lane(lane), core.store().chronicle());
    };
  }

  /** Where a disk is nearly full nothing new comes in; what was here before may come back. */
  private void requireRoom(LaneId lane, Proposal proposal) {
    proposal
        .release()
        .filter(_ -> proposal.plan().purpose() == Purpose.RELEASE)
        .filter(release -> !new Versions(core).isDeployed(lane, release.version()))
        .ifPresent(_ -> core.room().require("no deployment begins"));
  }

  /** Shorter beginnings are too easily those of another plan. */
  private static String hash(String written) {
    String hash = written.toLowerCase(Locale.ROOT);
    if (!PLAN_HASH.matcher(hash).matches()) {
      throw RequestRefused.invalid(
          "planHash",
          "planHash is \"%s\"; expected the plan's hash, or how it begins in at least 8 digits: 0 to 9 and a to f"
              .formatted(
                  written.length() > MOST_QUOTED
                      ? written.substring(0, MOST_QUOTED) + "…"
                      : written));
    }
    return hash;
  }

  private static String brief(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }

  @Needs(value = Scope.READ, where = Where.AS_STATED)
  @GetMapping("/deployments")
  Answers.Deployments list(
      @RequestParam Optional<String> application,
      @RequestParam Optional<String> environment,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam Optional<Long> before,
      @AuthenticationPrincipal Caller who) {
    int wanted = Math.clamp(limit, 1, MOST_A_PAGE);
    List<List<Envelope>> found = new ArrayList<>();
    core.store().chronicle().lanes().stream()
        .filter(who::sees)
        .filter(lane -> application.isEmpty() || application.get().equals(lane.application()))
        .filter(lane -> environment.isEmpty() || environment.get().equals(lane.environment()))
        .forEach(lane -> newest(lane, before.orElse(Long.MAX_VALUE), wanted + 1, found));
    List<List<Envelope>> page =
        found.stream()
            .sorted(
                Comparator.comparingLong((List<Envelope> e) -> e.getFirst().position()).reversed())
            .limit(wanted + 1L)
            .toList();
    Optional<String> next =
        page.size() > wanted
            ? Optional.of(Long.toString(page.get(wanted - 1).getFirst().position()))
            : Optional.empty();
    return new Answers.Deployments(page.stream().limit(wanted).map(answers::view).toList(), next);
  }

  private void newest(LaneId lane, long before, int most, List<List<Envelope>> found) {
    int taken = 0;
    for (int number = core.lane(lane).lastNumber(); number > 0 && taken < most; number--) {
      List<Envelope> events = core.store().chronicle().of(new DeploymentId(lane, number));
      if (!events.isEmpty() && events.getFirst().position() < before) {
        found.add(events);
        taken++;
      }
    }
  }

  @Needs(Scope.READ)
  @GetMapping("/deployments/{id}")
  DeploymentView one(@PathVariable String id) {
    return answers.view(id);
  }

  @Needs(Scope.DEPLOY)
  @PostMapping("/deployments/{id}/{command}")
  ResponseEntity<String> tell(
      @PathVariable String id,
      @PathVariable String command,
      @RequestBody Requests.Reason reason,
      @RequestHeader("Idempotency-Key") Optional<String> key,
      @AuthenticationPrincipal Caller who) {
    Command wanted = command(command, who.getName(), Printable.line(reason.reason()));
    DeploymentId deployment = Course.of(Stated.events(core, id)).deployment().id();
    return answers.once(key, command + " " + id, () -> tell(deployment, wanted, who.getName()));
  }

  private static Command command(String name, String by, String reason) {
    return switch (name) {
      case "pause" -> new Command.Pause(by, reason);
      case "resume" -> new Command.Resume(by);
      case "abort", "rollback" -> new Command.RollBack(by, reason);
      default ->
          throw RequestRefused.unknown(
              "COMMAND_UNKNOWN",
              "\"%s\" is no command; expected pause, resume, abort or rollback".formatted(name));
    };
  }

  private ResponseEntity<?> tell(DeploymentId id, Command command, String who) {
    Lane lane = core.lane(id.lane());
    boolean overtaken =
        command instanceof Command.RollBack
            && lane.find(id).isPresent()
            && lane.moving().filter(d -> !d.id().equals(id)).isPresent();
    boolean covered =
        command instanceof Command.RollBack
            && lane.find(id).filter(d -> d.isPromoted()).isPresent()
            && lane.top().filter(d -> d.id().equals(id)).isEmpty();
    if (overtaken || covered) {
      throw Stated.refused(Decision.Refusal.NOT_THE_LATEST, lane, core.store().chronicle());
    }
    return switch (core.tell(id, command, who)) {
      case Decision.Accepted _ -> ResponseEntity.ok(answers.view(id.toString()));
      case Decision.Refused(var why) ->
          throw Stated.refused(why, core.lane(id.lane()), core.store().chronicle());
    };
  }

  @Needs(Scope.READ)
  @GetMapping("/deployments/{id}/evidence")
  Answers.Evidence evidence(@PathVariable String id, @RequestParam(defaultValue = "0") long after) {
    return new Answers.Evidence(evidence.all(Stated.events(core, id), after));
  }

  @Needs(Scope.READ)
  @GetMapping("/deployments/{id}/replay")
  Answers.Replay replay(@PathVariable String id) {
    List<Envelope> events = Stated.events(core, id);
    return Replays.of(events.getFirst().entry().deployment(), events, core.judge());
  }
}
