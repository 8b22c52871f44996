package slipway.deployment;

import static slipway.deployment.Decision.Refusal.ALREADY_ENDED;
import static slipway.deployment.Decision.Refusal.ALREADY_LIVE;
import static slipway.deployment.Decision.Refusal.ALREADY_PAUSED;
import static slipway.deployment.Decision.Refusal.ALREADY_ROLLING_BACK;
import static slipway.deployment.Decision.Refusal.NOBODY_SERVES;
import static slipway.deployment.Decision.Refusal.NOTHING_TO_GO_BACK_TO;
import static slipway.deployment.Decision.Refusal.NOT_PAUSED;
import static slipway.deployment.Decision.Refusal.NOT_WATCHING;
import static slipway.deployment.Decision.Refusal.NO_WAY_HOME;
import static slipway.deployment.Decision.Refusal.STUCK;

import java.time.Instant;
import java.util.Optional;
import slipway.deployment.Decision.Accepted;
import slipway.deployment.Decision.Refusal;
import slipway.deployment.Decision.Refused;
import slipway.deployment.State.Advancing;
import slipway.deployment.State.Ended;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Live;
import slipway.deployment.State.Paused;
import slipway.deployment.State.RollingBack;
import slipway.deployment.State.Stuck;
import slipway.deployment.State.Waiting;
import slipway.deployment.State.Watching;
import slipway.plan.Plan;
import slipway.plan.Plan.Purpose;
import slipway.plan.Step;
import slipway.release.Release;

/**
 * One release on its way into one environment.
 *
 * <p>Three questions make up the whole of a deployment's behaviour, and all three are pure: {@link
 * #decide} says what a command means, {@link #apply} says what an event changes, {@link #next} says
 * what must be done. The engine asks them; the journal stores the events. There is no other way to
 * change a deployment, so a deployment read back after a crash is the one that was lost.
 *
 * @param openedAt when it was asked for
 * @param revision how many events have happened to it
 */
public record Deployment(
    DeploymentId id, Proposal proposal, Instant openedAt, State state, long revision) {

  /** A deployment that was asked for just now: the first event has happened to it. */
  public static Deployment opened(DeploymentId id, Event.Opened event, Instant at) {
    return new Deployment(id, event.proposal(), at, new Waiting(), 1);
  }

  public Plan plan() {
    return proposal.plan();
  }

  /** What a command means. */
  public Decision decide(Command command) {
    return switch (command) {
      case Command.Pause(var by, var reason) -> decidePause(by, reason);
      case Command.Resume(var by) -> decideResume(by);
      case Command.RollBack(var by, var reason) -> decideRollBack(by, reason);
      case Command.ReportCheck(var component, var check, var reason) ->
          acceptedIf(
              exposed().isPresent(), new Event.CheckFailed(component, check, reason), NOT_WATCHING);
      case Command.EndWatch(var by) ->
          isWatched() ? new Accepted(new Event.WatchEnded(by)) : new Refused(NOT_WATCHING);
    };
  }

  private Decision decidePause(String by, String reason) {
    return switch (state) {
      case Waiting() -> new Accepted(new Event.Cancelled(by, reason));
      case Advancing(int position, _) ->
          acceptedIf(plan().mayRestAt(position), new Event.Paused(by, reason), NOBODY_SERVES);
      case Paused _ -> new Refused(ALREADY_PAUSED);
      case RollingBack _ -> new Refused(ALREADY_ROLLING_BACK);
      case Live() -> new Refused(ALREADY_LIVE);
      case Stuck _ -> new Refused(STUCK);
      case Ended _ -> new Refused(ALREADY_ENDED);
    };
  }

  private Decision decideResume(String by) {
    return switch (state) {
      case Paused _ -> new Accepted(new Event.Resumed(by));
      case Stuck _ -> new Accepted(new Event.Retried(by));
      case Waiting _, Advancing _, RollingBack _, Live _ -> new Refused(NOT_PAUSED);
      case Ended _ -> new Refused(ALREADY_ENDED);
    };
  }

  private Decision decideRollBack(String by, String reason) {
    var cause = new Cause(Cause.Kind.PERSON, reason);
    return switch (state) {
      case Waiting() -> new Accepted(new Event.Cancelled(by, reason));
      case Advancing(int position, _) -> turnRound(position, cause, by);
      case Paused(Advancing at, _, _) -> turnRound(at.position(), cause, by);
      case Live() -> turnRound(plan().lastPosition(), cause, by);
      case Stuck(Advancing at, _) -> turnRound(at.position(), cause, by);
      case Stuck(Paused(Advancing at, _, _), _) -> turnRound(at.position(), cause, by);
      case Stuck(RollingBack _, _) -> new Refused(STUCK);
      case RollingBack _ -> new Refused(ALREADY_ROLLING_BACK);
      case Ended _ -> new Refused(ALREADY_ENDED);
    };
  }

  private Decision turnRound(int position, Cause cause, String by) {
    if (isPromoted() && proposal.baseline().isEmpty()) {
      return new Refused(NOTHING_TO_GO_BACK_TO);
    }
    return acceptedIf(
        plan().noWayHome(position).isEmpty(), new Event.RollbackStarted(cause, by), NO_WAY_HOME);
  }

  private static Decision acceptedIf(boolean condition, Event event, Refusal otherwise) {
    return condition ? new Accepted(event) : new Refused(otherwise);
  }

  /** The deployment after the event, whether the event is new or read back from the journal. */
  public Deployment apply(Event event, Instant at) {
    State after = new Transitions(proposal, state).after(event, at);
    return new Deployment(id, proposal, openedAt, after, revision + 1);
  }

  /** The one thing to be done now. */
  public Task next() {
    return switch (state) {
      case Waiting() -> new Task.Begin();
      case Advancing(int position, var progress) -> next(position, progress);
      case Paused(Advancing(_, Exposed exposed), _, _) -> new Task.Judge(exposed);
      case Paused _, Stuck _ -> new Task.AwaitPerson();
      case RollingBack(int from, int action, _) ->
          new Task.Perform(plan().wayHome(from).get(action));
      case Live(), Ended _ -> new Task.Nothing();
    };
  }

  private Task next(int position, State.Progress progress) {
    return switch (progress) {
      case State.Acting() -> new Task.Perform(act(position).action());
      case State.Opening(int attempt) -> new Task.OpenExposure(attempt);
      case State.Sharing(_, _, int share) -> new Task.Perform(expose(position).share(share));
      case State.Observing observing -> new Task.Judge(observing);
      case Watching watching -> new Task.Judge(watching);
      case State.Settling() -> new Task.Perform(expose(position).settle());
    };
  }

  private Step.Act act(int position) {
    return (Step.Act) plan().step(position);
  }

  private Step.Expose expose(int position) {
    return (Step.Expose) plan().step(position);
  }

  /** The evidence that is waited for now, paused or not; empty where none is. */
  public Optional<Exposed> exposed() {
    return state.exposed();
  }

  /** The step under way; empty before the first, on the way home and after the last. */
  public Optional<Step> step() {
    return position().map(plan()::step);
  }

  /** Where in the plan it is on its way out. */
  public Optional<Integer> position() {
    return switch (state) {
      case Advancing(int position, _) -> Optional.of(position);
      case Paused(Advancing(int position, _), _, _) -> Optional.of(position);
      case Stuck(Advancing(int position, _), _) -> Optional.of(position);
      case Stuck(Paused(Advancing(int position, _), _, _), _) -> Optional.of(position);
      case Waiting _, RollingBack _, Live _, Stuck _, Ended _ -> Optional.empty();
    };
  }

  /** Whether its release is proven: what is left of its plan only watches and tidies. */
  public boolean isPromoted() {
    return state instanceof Live || position().filter(p -> p >= plan().promotion()).isPresent();
  }

  /** Whether its promoted release is judged still. */
  public boolean isWatched() {
    return state instanceof Advancing(int position, _)
        && plan().step(position) instanceof Step.Watch;
  }

  public boolean isEnded() {
    return state instanceof Ended;
  }

  /** Whether it changes what a lane runs, so that a rollback may turn it round. */
  public boolean isTurnable() {
    return plan().purpose() != Purpose.RESTART;
  }

  /** The release that comes in; empty where the application leaves. */
  public Optional<Release> release() {
    return proposal.release();
  }
}
