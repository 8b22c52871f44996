package slipway.deployment;

import java.time.Instant;
import slipway.deployment.State.Acting;
import slipway.deployment.State.Advancing;
import slipway.deployment.State.Exposed;
import slipway.deployment.State.Live;
import slipway.deployment.State.Observing;
import slipway.deployment.State.Opening;
import slipway.deployment.State.Paused;
import slipway.deployment.State.RollingBack;
import slipway.deployment.State.Settling;
import slipway.deployment.State.Sharing;
import slipway.deployment.State.Stuck;
import slipway.deployment.State.Underway;
import slipway.deployment.State.Waiting;
import slipway.deployment.State.Watching;
import slipway.plan.Plan;
import slipway.plan.Plan.Purpose;
import slipway.plan.Step;

/**
 * The arrows of the state machine: from one state by one event to the next. An event that cannot
 * happen in the state is a bug, and said so.
 */
record Transitions(Proposal proposal, State state) {
  private static final int ATTEMPTS = 2;

  State after(Event event, Instant at) {
    return switch (event) {
      case Event.Opened _ -> throw cannot(event);
      case Event.Begun _ -> state instanceof Waiting ? advancing(0) : fail(event);
      case Event.Cancelled(var by, _) ->
          state instanceof Waiting ? new State.Cancelled(by) : fail(event);
      case Event.Reached _ -> reached(event, at);
      case Event.Refused(var reason) -> refused(event, reason);
      case Event.ExposureOpened(var exposure, int share) -> opened(event, exposure, share);
      case Event.ShareChosen(int share) ->
          state instanceof Advancing(int p, Observing(var exposure, int before, _))
              ? new Advancing(p, new Sharing(exposure, before, share))
              : fail(event);
      case Event.ExposurePassed _ ->
          state instanceof Advancing(int p, Observing _)
              ? new Advancing(p, new Settling())
              : fail(event);
      case Event.HarmFound(var finding) ->
          home(event, new Cause(Cause.Kind.HARM, finding.sentence()));
      case Event.LeaseExpired(var observed) -> leaseExpired(event, observed);
      case Event.WatchPassed _, Event.WatchEnded _ -> watchOver(event);
      case Event.Paused(_, var reason) ->
          state instanceof Advancing where ? new Paused(where, reason, false) : fail(event);
      case Event.Held(var finding) ->
          state instanceof Advancing where && where.progress() instanceof Observing
              ? new Paused(where, finding.sentence(), true)
              : fail(event);
      case Event.Resumed _ -> state instanceof Paused paused ? resumed(paused) : fail(event);
      case Event.RollbackStarted(var cause, _) -> home(event, cause);
      case Event.CheckFailed _ -> state.exposed().isPresent() ? state : fail(event);
      case Event.HarmCounted _ -> state instanceof RollingBack ? state : fail(event);
      case Event.GotStuck(var reason) ->
          state instanceof Underway where ? new Stuck(where, reason) : fail(event);
      case Event.Retried _ -> state instanceof Stuck(var where, _) ? where : fail(event);
    };
  }

  private State reached(Event event, Instant at) {
    return switch (state) {
      case Advancing(int position, Acting()) -> advancing(position + 1);
      case Advancing(int position, Settling()) -> advancing(position + 1);
      case Advancing(int position, Sharing(var exposure, _, int share)) ->
          new Advancing(position, new Observing(exposure, share, at));
      case RollingBack(int from, int action, var cause) -> rollingBack(from, action + 1, cause);
      case Advancing _, Waiting _, Paused _, Live _, Stuck _, State.Ended _ -> fail(event);
    };
  }

  private State refused(Event event, String reason) {
    return switch (state) {
      case Advancing(int p, Acting()) -> rollingBack(p, 0, refusal(reason));
      case Advancing(int p, Sharing _) -> rollingBack(p, 0, refusal(reason));
      case Advancing(int p, Settling()) -> rollingBack(p, 0, refusal(reason));
      case RollingBack where -> new Stuck(where, reason);
      case Advancing _, Waiting _, Paused _, Live _, Stuck _, State.Ended _ -> fail(event);
    };
  }

  private State opened(Event event, Exposure exposure, int share) {
    if (!(state instanceof Advancing(int position, Opening _))) {
      return fail(event);
    }
    boolean watch = plan().step(position) instanceof Step.Watch;
    return new Advancing(
        position, watch ? new Watching(exposure) : new Sharing(exposure, 0, share));
  }

  private State leaseExpired(Event event, String observed) {
    return switch (state) {
      case Advancing(int position, Exposed exposed)
          when !(exposed instanceof Watching) && exposed.exposure().attempt() < ATTEMPTS ->
          new Advancing(position, new Opening(exposed.exposure().attempt() + 1));
      case Advancing(int position, Exposed exposed) when !(exposed instanceof Watching) ->
          rollingBack(position, 0, new Cause(Cause.Kind.LEASE, observed));
      case Paused(Advancing(int position, Exposed exposed), var reason, _)
          when !(exposed instanceof Watching) ->
          new Paused(
              new Advancing(position, new Opening(exposed.exposure().attempt() + 1)),
              reason,
              false);
      case Advancing _, Paused _, Waiting _, RollingBack _, Live _, Stuck _, State.Ended _ ->
          fail(event);
    };
  }

  private static State resumed(Paused paused) {
    Advancing at = paused.at();
    return paused.anew() && at.progress() instanceof Exposed exposed
        ? new Advancing(at.position(), new Opening(exposed.exposure().attempt()))
        : at;
  }

  private State watchOver(Event event) {
    return switch (state) {
      case Advancing(int position, _) when plan().step(position) instanceof Step.Watch ->
          advancing(position + 1);
      case Advancing _, Waiting _, Paused _, RollingBack _, Live _, Stuck _, State.Ended _ ->
          fail(event);
    };
  }

  private State home(Event event, Cause cause) {
    return switch (state) {
      case Advancing(int position, _) -> rollingBack(position, 0, cause);
      case Paused(Advancing at, _, _) -> rollingBack(at.position(), 0, cause);
      case Live() -> rollingBack(plan().lastPosition(), 0, cause);
      case Stuck(Advancing at, _) -> rollingBack(at.position(), 0, cause);
      case Stuck(Paused(Advancing at, _, _), _) -> rollingBack(at.position(), 0, cause);
      case Stuck _, RollingBack _, Waiting _, State.Ended _ -> fail(event);
    };
  }

  private State advancing(int position) {
    if (plan().isComplete(position)) {
      return new Live();
    }
    return new Advancing(
        position, plan().step(position) instanceof Step.Act ? new Acting() : new Opening(1));
  }

  private State rollingBack(int from, int action, Cause cause) {
    var where = new RollingBack(from, action, cause);
    var noWay = plan().noWayHome(from);
    if (noWay.isPresent()) {
      return new Stuck(
          where, "no way home: " + noWay.get() + "; it was left because " + cause.words());
    }
    return action < plan().wayHome(from).size() ? where : ended(cause);
  }

  private State ended(Cause cause) {
    boolean first = proposal.baseline().isEmpty() && plan().purpose() == Purpose.RELEASE;
    return first ? new State.Failed(cause) : new State.RolledBack(cause);
  }

  private static Cause refusal(String reason) {
    return new Cause(Cause.Kind.REFUSAL, reason);
  }

  private Plan plan() {
    return proposal.plan();
  }

  private State fail(Event event) {
    throw cannot(event);
  }

  private IllegalStateException cannot(Event event) {
    return new IllegalStateException(event + " cannot happen while " + state);
  }
}
