package slipway.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import slipway.action.Action;
import slipway.deployment.Cause;
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
  private final Map<Integer, Instant> begun = new TreeMap<>();
  private final Map<Integer, Instant> done = new TreeMap<>();
  private Deployment deployment;
  private Optional<Instant> exposed = Optional.empty();
  private Optional<Instant> promoted = Optional.empty();
  private Optional<Instant> verdict = Optional.empty();
  private Optional<Instant> turned = Optional.empty();
  private Optional<Instant> back = Optional.empty();
  private Optional<Instant> ended = Optional.empty();
  private Optional<Cause> cause = Optional.empty();
  private int furthest = -1;
  private long harmed;

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
    noteSteps(before, at);
    if (deployment.isPromoted() && promoted.isEmpty()) {
      promoted = Optional.of(at);
    }
    if (deployment.isEnded()) {
      ended = Optional.of(at);
    }
    if (deployment.state() instanceof State.RollingBack(_, _, var why)) {
      cause = Optional.of(why);
      turned = turned.or(() -> Optional.of(at));
    }
  }

  private void note(Event event, Instant at) {
    switch (event) {
      case Event.HarmFound(var finding) -> found(finding, at);
      case Event.ExposurePassed(var finding) -> found(finding, at);
      case Event.WatchPassed(var finding) -> harmed = Math.max(harmed, finding.ticks().harmed());
      case Event.Held(var finding) -> harmed = Math.max(harmed, finding.ticks().harmed());
      case Event.Opened _,
          Event.Begun _,
          Event.Reached _,
          Event.Refused _,
          Event.ExposureOpened _,
          Event.ShareChosen _,
          Event.LeaseExpired _,
          Event.WatchEnded _,
          Event.Paused _,
          Event.Resumed _,
          Event.RollbackStarted _,
          Event.Cancelled _,
          Event.GotStuck _,
          Event.Retried _ -> {}
    }
  }

  private void found(Finding finding, Instant at) {
    verdict = Optional.of(at);
    harmed = Math.max(harmed, finding.ticks().harmed());
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
            && (action instanceof Action.Share || action instanceof Action.Close);
    if (users) {
      back = Optional.of(at);
    }
  }

  private void noteSteps(Deployment before, Instant at) {
    Optional<Integer> was = before.position();
    Optional<Integer> is = deployment.position();
    is.ifPresent(p -> begun.putIfAbsent(p, at));
    is.ifPresent(p -> furthest = Math.max(furthest, p));
    boolean left = was.isPresent() && !was.equals(is);
    if (left && !(deployment.state() instanceof State.RollingBack)) {
      done.put(was.get(), at);
    }
  }

  public Deployment deployment() {
    return deployment;
  }

  /** The furthest position it was at; -1 before the first step. */
  int furthest() {
    return furthest;
  }

  boolean isDone(int position) {
    return done.containsKey(position);
  }

  /** How long a step took; empty where it has not ended. */
  public Optional<Duration> took(int position) {
    return Optional.ofNullable(done.get(position))
        .flatMap(
            end -> Optional.ofNullable(begun.get(position)).map(b -> Duration.between(b, end)));
  }

  Optional<Instant> promoted() {
    return promoted;
  }

  Optional<Instant> ended() {
    return ended;
  }

  /** Why it goes or went home. */
  Optional<Cause> cause() {
    return cause;
  }

  long harmed() {
    return harmed;
  }

  Optional<Duration> toVerdict() {
    return exposed.flatMap(from -> verdict.map(to -> Duration.between(from, to)));
  }

  /** From the turn until users were back. */
  public Optional<Duration> switchBack() {
    return turned.flatMap(from -> back.map(to -> Duration.between(from, to)));
  }
}
