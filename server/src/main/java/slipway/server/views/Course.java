package slipway.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.deployment.Deployment;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.deployment.Task;
import slipway.evidence.Finding;
import slipway.journal.Envelope;

/**
 * The course a deployment took, read from its events: when each step began and ended, when users
 * came and went back, and what was found.
 */
public final class Course {
  private final StepTimes steps = new StepTimes();
  private final HarmCount harm = new HarmCount();
  private Deployment deployment;
  private Optional<Instant> exposed = Optional.empty();
  private Optional<Instant> promoted = Optional.empty();
  private Optional<Instant> verdict = Optional.empty();
  private Optional<Instant> turned = Optional.empty();
  private Optional<Instant> back = Optional.empty();
  private Optional<Instant> ended = Optional.empty();
  private Optional<Homeward> homeward = Optional.empty();

  private Course(Envelope opened) {
    deployment =
        Deployment.opened(
            opened.entry().deployment(), (Event.Opened) opened.entry().event(), opened.at());
  }

  /** The course of a deployment all of whose events are given, the oldest first. */
  public static Course of(List<Envelope> events) {
    var course = new Course(events.getFirst());
    events.subList(1, events.size()).forEach(course::add);
    return course;
  }

  private void add(Envelope envelope) {
    Event event = envelope.entry().event();
    Instant at = envelope.at();
    Deployment before = deployment;
    deployment = before.apply(event, at);
    note(event, at);
    noteBack(before, event, at);
    steps.note(before, event, deployment, at);
    if (deployment.isPromoted() && promoted.isEmpty()) {
      promoted = Optional.of(at);
    }
    if (deployment.isEnded()) {
      ended = Optional.of(at);
    }
    noteHome(before, at);
  }

  private void noteHome(Deployment before, Instant at) {
    homeward = Homeward.of(deployment).or(() -> homeward);
    if (deployment.state() instanceof State.RolledBack
        || deployment.state() instanceof State.Failed) {
      homeward = Optional.of(homeward.orElseGet(() -> Homeward.unseen(before)).ended());
    }
    if (homeward.isPresent()) {
      turned = turned.or(() -> Optional.of(at));
    }
  }

  private void note(Event event, Instant at) {
    switch (event) {
      case Event.ExposureOpened _ -> harm.opened(at);
      case Event.HarmFound(var finding) -> found(finding, at);
      case Event.ExposurePassed(var finding) -> found(finding, at);
      case Event.WatchPassed(var finding) -> harm.found(finding);
      case Event.Held(var finding) -> harm.found(finding);
      case Event.HarmCounted(long harmed) -> harm.counted(harmed);
      case Event.Opened _,
          Event.Begun _,
          Event.Reached _,
          Event.Refused _,
          Event.ShareChosen _,
          Event.LeaseExpired _,
          Event.WatchEnded _,
          Event.Paused _,
          Event.CheckFailed _,
          Event.Resumed _,
          Event.RollbackStarted _,
          Event.Cancelled _,
          Event.GotStuck _,
          Event.Retried _ -> {}
    }
  }

  private void found(Finding finding, Instant at) {
    verdict = Optional.of(at);
    harm.found(finding);
  }

  private void noteBack(Deployment before, Event event, Instant at) {
    if (!(event instanceof Event.Reached)) {
      return;
    }
    if (before.state() instanceof State.Advancing(_, State.Sharing _)) {
      exposed = exposed.or(() -> Optional.of(at));
    }
    boolean users =
        before.state() instanceof State.RollingBack
            && before.next() instanceof Task.Perform(var action)
            && action.movesUsers();
    if (users) {
      back = Optional.of(at);
    }
  }

  public Deployment deployment() {
    return deployment;
  }

  /** When its steps began and ended. */
  StepTimes steps() {
    return steps;
  }

  /** Requests harmed in its exposures, as far as events tell. */
  public long harmed() {
    return harm.byEvents();
  }

  /** Requests harmed in its exposures. */
  HarmCount harm() {
    return harm;
  }

  Optional<Instant> promoted() {
    return promoted;
  }

  Optional<Instant> ended() {
    return ended;
  }

  /** How far it is on its way home, or the way it has gone; empty while it never turned round. */
  Optional<Homeward> homeward() {
    return homeward;
  }

  /** The whole way home it has gone or is going; empty while it never turned round. */
  List<Action> wayGone() {
    return homeward.map(home -> home.plan().wayHome(home.from())).orElse(List.of());
  }

  Optional<Duration> toVerdict() {
    return exposed.flatMap(from -> verdict.flatMap(to -> StepTimes.between(from, to)));
  }

  /** From the turn until users were back. */
  public Optional<Duration> switchBack() {
    return turned.flatMap(from -> back.flatMap(to -> StepTimes.between(from, to)));
  }
}
