package slipway.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import slipway.action.Action;
import slipway.deployment.Deployment;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.deployment.Task;
import slipway.evidence.Finding;
import slipway.journal.Envelope;
import slipway.judging.Look;

/**
 * The course a deployment took, read from its events: when each step began and ended, when users
 * came and went back, and what was found.
 */
public final class Course {
  private final Map<Integer, Instant> begun = new TreeMap<>();
  private final Map<Integer, Instant> done = new TreeMap<>();
  private final Set<Integer> cutShort = new HashSet<>();
  private Deployment deployment;
  private Optional<Instant> exposed = Optional.empty();
  private Optional<Instant> promoted = Optional.empty();
  private Optional<Instant> verdict = Optional.empty();
  private Optional<Instant> turned = Optional.empty();
  private Optional<Instant> back = Optional.empty();
  private Optional<Instant> ended = Optional.empty();
  private Optional<Homeward> homeward = Optional.empty();
  private final NavigableMap<Instant, Long> harmedBefore = new TreeMap<>();
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
    noteSteps(before, event, at);
    if (deployment.isPromoted() && promoted.isEmpty()) {
      promoted = Optional.of(at);
    }
    if (deployment.isEnded()) {
      ended = Optional.of(at);
    }
    noteHome(before, at);
  }

  /** A way home with nothing to do on it is over at once: its state is never seen. */
  private void noteHome(Deployment before, Instant at) {
    homeward = Homeward.of(deployment).or(() -> homeward);
    boolean isHome =
        deployment.state() instanceof State.RolledBack
            || deployment.state() instanceof State.Failed;
    if (isHome) {
      homeward =
          homeward
              .or(
                  () ->
                      Optional.of(
                          new Homeward(
                              deployment.plan(),
                              before.position().orElse(deployment.plan().lastPosition()),
                              0)))
              .map(Homeward::ended);
    }
    if (homeward.isPresent()) {
      turned = turned.or(() -> Optional.of(at));
    }
  }

  private void note(Event event, Instant at) {
    switch (event) {
      case Event.ExposureOpened _ -> {
        harmedBefore.put(at, harmed());
        harmed = 0;
      }
      case Event.HarmFound(var finding) -> found(finding, at);
      case Event.ExposurePassed(var finding) -> found(finding, at);
      case Event.WatchPassed(var finding) -> harmed = Math.max(harmed, finding.ticks().harmed());
      case Event.Held(var finding) -> harmed = Math.max(harmed, finding.ticks().harmed());
      case Event.Opened _,
          Event.Begun _,
          Event.Reached _,
          Event.Refused _,
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

  private void noteSteps(Deployment before, Event event, Instant at) {
    Optional<Integer> was = before.position();
    Optional<Integer> is = deployment.position();
    is.ifPresent(p -> begun.putIfAbsent(p, at));
    boolean onward = deployment.state() instanceof State.Live || is.isPresent();
    if (was.isPresent() && !was.equals(is) && onward) {
      done.put(was.get(), at);
      if (event instanceof Event.WatchEnded) {
        cutShort.add(was.get());
      }
    }
  }

  public Deployment deployment() {
    return deployment;
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

  /** How long a step took that was not cut short by a newer deployment. */
  Optional<Duration> tookWhole(int position) {
    return cutShort.contains(position) ? Optional.empty() : took(position);
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

  /** Requests harmed in all its exposures, as far as findings tell. */
  long harmed() {
    return harmed + (harmedBefore.isEmpty() ? 0 : harmedBefore.lastEntry().getValue());
  }

  /**
   * Requests harmed in all its exposures up to now: the one count that is shown everywhere.
   *
   * @param looks what is being judged; each counts from the beginning of its exposure
   */
  long harmed(List<Look> looks) {
    if (harmedBefore.isEmpty()) {
      return harmed();
    }
    Instant opened = harmedBefore.lastKey();
    long seen =
        looks.stream().filter(look -> !look.at().isBefore(opened)).mapToLong(Look::harmed).sum();
    return harmedBefore.lastEntry().getValue() + Math.max(harmed, seen);
  }

  /** Requests harmed before the exposure began that went on at this time. */
  long harmedBefore(Instant at) {
    Map.Entry<Instant, Long> opening = harmedBefore.floorEntry(at);
    return opening == null ? 0 : opening.getValue();
  }

  Optional<Duration> toVerdict() {
    return exposed.flatMap(from -> verdict.map(to -> Duration.between(from, to)));
  }

  /** From the turn until users were back. */
  public Optional<Duration> switchBack() {
    return turned.flatMap(from -> back.map(to -> Duration.between(from, to)));
  }
}
