package slipway.server.views;

import java.util.List;
import java.util.Optional;
import slipway.channel.Occasion;
import slipway.deployment.Deployment;
import slipway.deployment.Event;
import slipway.deployment.State;
import slipway.journal.Envelope;
import slipway.release.Release;

/**
 * A turn a deployment took that people are told of.
 *
 * @param sentence in the words of the page
 * @param harmed requests, as far as events tell
 */
public record Turn(
    Occasion occasion, String sentence, Optional<String> version, long harmed, String by) {

  /** The turn it took with the last of its events, which are the oldest first; empty for none. */
  public static Optional<Turn> of(List<Envelope> events) {
    if (events.size() < 2 || !mayBeOne(events.getLast().entry().event())) {
      return Optional.empty();
    }
    var before = Course.of(events.subList(0, events.size() - 1)).deployment();
    var course = Course.of(events);
    return occasion(before, course.deployment()).map(occasion -> turn(occasion, course));
  }

  /** Whether an event of that kind can be one at all: few are, and each costs reading them all. */
  public static boolean mayBeOne(Event event) {
    return switch (event) {
      case Event.Begun _,
          Event.Reached _,
          Event.Refused _,
          Event.ExposurePassed _,
          Event.HarmFound _,
          Event.LeaseExpired _,
          Event.Held _,
          Event.RollbackStarted _,
          Event.GotStuck _ ->
          true;
      case Event.Opened _,
          Event.ExposureOpened _,
          Event.ShareChosen _,
          Event.WatchPassed _,
          Event.WatchEnded _,
          Event.Paused _,
          Event.Resumed _,
          Event.HarmCounted _,
          Event.CheckFailed _,
          Event.Cancelled _,
          Event.Retried _ ->
          false;
    };
  }

  private static Optional<Occasion> occasion(Deployment before, Deployment after) {
    return switch (after.state()) {
      case State.RolledBack _, State.Failed _ -> Optional.of(Occasion.ROLLED_BACK);
      case State.Stuck _ -> Optional.of(Occasion.STUCK);
      case State.Paused(_, _, boolean anew) when anew -> Optional.of(Occasion.HELD);
      case State.Advancing _, State.Live _ ->
          after.isPromoted() && !before.isPromoted()
              ? Optional.of(Occasion.PROMOTED)
              : Optional.empty();
      case State.Waiting _, State.Paused _, State.RollingBack _, State.Cancelled _ ->
          Optional.empty();
    };
  }

  private static Turn turn(Occasion occasion, Course course) {
    Deployment deployment = course.deployment();
    String lane =
        deployment.id().lane().application() + " in " + deployment.id().lane().environment();
    return new Turn(
        occasion,
        lane + ": " + new Sentences(course, List.of()).sentence(),
        deployment.release().map(Release::version),
        course.harm().byEvents(),
        deployment.proposal().by());
  }
}
