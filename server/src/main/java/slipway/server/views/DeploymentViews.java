package slipway.server.views;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import slipway.action.Action.Placement;
import slipway.api.DeploymentView;
import slipway.api.DeploymentView.ExposureView;
import slipway.api.EvidenceView;
import slipway.deployment.Command;
import slipway.deployment.Decision;
import slipway.deployment.Deployment;
import slipway.deployment.State;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Observing;
import slipway.deployment.State.Sharing;
import slipway.deployment.State.Watching;
import slipway.journal.Envelope;
import slipway.judging.Look;
import slipway.plan.Plan;
import slipway.release.Release;

/** Deployments as they are shown. */
public final class DeploymentViews {
  /** Of several components judged at once, the one with the most evidence of harm is shown. */
  private static final Comparator<Look> BY_HARM =
      Comparator.comparingDouble(
          (Look look) -> look.evidence().harm() / look.evidence().harmThreshold());

  private final StepViews steps;
  private final WaysHome waysHome;
  private final Evidence evidence;

  public DeploymentViews(Expectations expectations, Evidence evidence) {
    this.steps = new StepViews(expectations);
    this.waysHome = new WaysHome(expectations);
    this.evidence = evidence;
  }

  /**
   * The deployment of all these events.
   *
   * @param looks what is being judged of it now
   */
  public DeploymentView view(List<Envelope> events, List<Look> looks) {
    Course course = Course.of(events);
    Deployment deployment = course.deployment();
    Plan plan = deployment.plan();
    Sentences sentences = new Sentences(course, looks);
    return new DeploymentView(
        deployment.id().toString(),
        deployment.id().lane().application(),
        deployment.id().lane().environment(),
        PlanViews.purpose(plan),
        plan.strategy(),
        deployment.release().map(Release::version),
        deployment.proposal().baseline().map(Release::version),
        deployment.proposal().by(),
        state(deployment),
        outcome(deployment),
        sentences.reason(),
        sentences.sentence(),
        plan.hash().hex(),
        steps.underway(course),
        waysHome.of(course),
        exposure(course, looks),
        times(course),
        course.harm().upToNow(looks),
        commands(deployment));
  }

  public static String state(Deployment deployment) {
    return switch (deployment.state()) {
      case State.Waiting() -> "waiting";
      case State.Advancing _ -> "advancing";
      case State.Paused _ -> "paused";
      case State.RollingBack _ -> "rollingBack";
      case State.Live() -> "live";
      case State.Stuck _ -> "stuck";
      case State.RolledBack _ -> "rolledBack";
      case State.Failed _ -> "failed";
      case State.Cancelled _ -> "cancelled";
    };
  }

  /** What came of it, or has up to now; empty while that is open. */
  public static Optional<String> outcome(Deployment deployment) {
    return switch (deployment.state()) {
      case State.RolledBack _ -> Optional.of("rolledBack");
      case State.Failed _ -> Optional.of("failed");
      case State.Cancelled _ -> Optional.of("cancelled");
      case State.Stuck _ -> Optional.of("stuck");
      case State.Live() -> Optional.of("promoted");
      case State.Waiting _, State.Advancing _, State.Paused _, State.RollingBack _ ->
          deployment.isPromoted() ? Optional.of("promoted") : Optional.empty();
    };
  }

  private Optional<ExposureView> exposure(Course course, List<Look> looks) {
    Deployment deployment = course.deployment();
    Optional<EvidenceView> newest =
        looks.stream().max(BY_HARM).map(look -> evidence.now(course, look));
    return deployment
        .exposed()
        .map(
            exposed ->
                new ExposureView(
                    deployment.step().map(Steps::component).orElse(""),
                    share(exposed),
                    exposed.exposure().attempt(),
                    exposed.exposure().openedAt(),
                    exposed instanceof Watching,
                    newest));
  }

  static int share(Exposed exposed) {
    return switch (exposed) {
      case Sharing sharing -> sharing.from();
      case Observing observing -> observing.share();
      case Watching _ -> Placement.ALL;
    };
  }

  private static DeploymentView.Times times(Course course) {
    return new DeploymentView.Times(
        course.deployment().openedAt(),
        course.promoted(),
        course.ended(),
        course.toVerdict().map(PlanViews::seconds),
        course.switchBack().map(PlanViews::seconds));
  }

  private static List<String> commands(Deployment deployment) {
    List<String> commands = new ArrayList<>();
    addIf(commands, "pause", deployment, new Command.Pause("", ""));
    addIf(commands, "resume", deployment, new Command.Resume(""));
    if (!deployment.isPromoted()) {
      addIf(commands, "abort", deployment, new Command.RollBack("", ""));
    }
    addIf(commands, "rollback", deployment, new Command.RollBack("", ""));
    return commands;
  }

  private static void addIf(
      List<String> commands, String name, Deployment deployment, Command command) {
    if (deployment.decide(command) instanceof Decision.Accepted) {
      commands.add(name);
    }
  }
}
