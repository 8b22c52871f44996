package slipway.engine;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.action.Action;
import slipway.application.LaneId;
import slipway.deployment.Command;
import slipway.deployment.Decision;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.deployment.Entry;
import slipway.deployment.Event;
import slipway.deployment.Exposure;
import slipway.deployment.State;
import slipway.deployment.Task;
import slipway.journal.Journal;
import slipway.lane.Ask;
import slipway.lane.Lane;
import slipway.lane.LaneRules;
import slipway.lane.Reply;
import slipway.placement.Order;
import slipway.placement.Outcome;
import slipway.placement.Performer;
import slipway.plan.Step;

/**
 * Drives deployments to their end.
 *
 * <p>The engine holds no state of its own. Each step loads a lane, does the one thing a deployment
 * asks for, and appends what came of it. A crash between doing and appending means doing again,
 * which {@link Performer#ensure} permits; so there is no recovery code to get wrong.
 */
public final class Engine {
  /** Who is named as the cause of what nobody asked for. */
  public static final String SELF = "slipway";

  private final Journal journal;
  private final Performer performer;
  private final Judge judge;
  private final InstantSource clock;

  public Engine(Journal journal, Performer performer, Judge judge, InstantSource clock) {
    this.journal = journal;
    this.performer = performer;
    this.judge = judge;
    this.clock = clock;
  }

  /**
   * Asks something of a lane.
   *
   * @throws slipway.journal.StaleLane when something else happened meanwhile: ask again
   */
  public Reply submit(LaneId id, Ask ask, String actor) {
    Lane lane = journal.load(id);
    Reply reply = LaneRules.decide(lane, ask);
    if (reply instanceof Reply.Accepted(_, var entries)) {
      journal.append(lane, entries, actor);
    }
    return reply;
  }

  /**
   * Asks something of a deployment. One that its lane does not know any longer has ended.
   *
   * @throws slipway.journal.StaleLane when something else happened meanwhile: ask again
   */
  public Decision submit(DeploymentId id, Command command, String actor) {
    Lane lane = journal.load(id.lane());
    Optional<Deployment> deployment = lane.find(id);
    if (deployment.isEmpty()) {
      return new Decision.Refused(Decision.Refusal.ALREADY_ENDED);
    }
    Decision decision = deployment.get().decide(command);
    if (decision instanceof Decision.Accepted(var event)) {
      journal.append(lane, List.of(new Entry(id, event)), actor);
    }
    return decision;
  }

  /**
   * Does the one thing the deployment asks for. Judging is not done here, so that nothing slow
   * delays it: see {@link Guard}.
   *
   * @throws slipway.placement.Unreachable when there was no answer: try again
   * @throws slipway.journal.StaleLane when something else happened meanwhile: try again
   */
  public Pause step(DeploymentId id) {
    Lane lane = journal.load(id.lane());
    Optional<Deployment> found = lane.find(id);
    if (found.isEmpty()) {
      judge.forget(id);
      return new Pause.ForEver();
    }
    Deployment deployment = found.get();
    return switch (deployment.next()) {
      case Task.Begin() -> record(lane, id, new Event.Begun());
      case Task.Perform(var action) -> perform(lane, deployment, action);
      case Task.OpenExposure(int attempt) -> open(lane, deployment, attempt);
      case Task.Judge _, Task.AwaitPerson() -> new Pause.UntilChange();
      case Task.Nothing() -> {
        judge.forget(id);
        yield new Pause.UntilChange();
      }
    };
  }

  private Pause perform(Lane lane, Deployment deployment, Action action) {
    DeploymentId id = deployment.id();
    int attempt = deployment.exposed().map(e -> e.exposure().attempt()).orElse(0);
    return switch (performer.ensure(new Order(id, action, lane.revision(), attempt))) {
      case Outcome.Reached(var observed) ->
          record(lane, id, counted(deployment, action), new Event.Reached(observed));
      case Outcome.Refused(var reason) ->
          record(lane, id, counted(deployment), new Event.Refused(reason));
      case Outcome.Underway(var delay, _) -> new Pause.For(delay);
      case Outcome.Expired(var observed) -> record(lane, id, new Event.LeaseExpired(observed));
      case Outcome.Superseded(var by) -> superseded(lane, id, by);
    };
  }

  /** Of a way home, an action that is reached tells who was harmed if it moves users or ends it. */
  private Optional<Event> counted(Deployment deployment, Action action) {
    return action.movesUsers() || endsWayHome(deployment) ? counted(deployment) : Optional.empty();
  }

  private static boolean endsWayHome(Deployment deployment) {
    return deployment.state() instanceof State.RollingBack(int from, int action, _)
        && action + 1 == deployment.plan().wayHome(from).size();
  }

  private Optional<Event> counted(Deployment deployment) {
    if (!(deployment.state() instanceof State.RollingBack)) {
      return Optional.empty();
    }
    long harmed = judge.harmed(deployment.id());
    return harmed > 0 ? Optional.of(new Event.HarmCounted(harmed)) : Optional.empty();
  }

  /**
   * A newer order is usual where the lane has moved on meanwhile. Where it has not, that order was
   * given by a journal that knows more than this one.
   */
  private Pause superseded(Lane lane, DeploymentId id, String by) {
    if (journal.load(lane.id()).revision() > lane.revision()) {
      return new Pause.None();
    }
    String reason =
        "%s, while this journal ends at %d: it is an older copy; put the newest one back, or take what runs as it is: slipway adopt"
            .formatted(by, lane.revision());
    return record(lane, id, new Event.GotStuck(reason));
  }

  private Pause open(Lane lane, Deployment deployment, int attempt) {
    Step step = deployment.step().orElseThrow();
    var exposure = new Exposure(clock.instant(), judge.open(deployment, step), attempt);
    int share = step instanceof Step.Expose expose ? Shares.first(expose.course()) : 0;
    return record(lane, deployment.id(), new Event.ExposureOpened(exposure, share));
  }

  /** Gives up on a deployment that is under way: only a person can help. */
  public void giveUp(DeploymentId id, String reason) {
    Lane lane = journal.load(id.lane());
    if (lane.find(id).filter(d -> d.state() instanceof State.Underway).isPresent()) {
      record(lane, id, new Event.GotStuck(reason));
    }
  }

  private Pause record(Lane lane, DeploymentId id, Event event) {
    return record(lane, id, Optional.empty(), event);
  }

  private Pause record(Lane lane, DeploymentId id, Optional<Event> before, Event event) {
    List<Entry> entries =
        Stream.concat(before.stream(), Stream.of(event)).map(e -> new Entry(id, e)).toList();
    journal.append(lane, entries, SELF);
    return new Pause.None();
  }
}
