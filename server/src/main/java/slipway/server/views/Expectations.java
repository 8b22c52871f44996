package slipway.server.views;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.action.Action;
import slipway.application.LaneId;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.journal.Chronicle;
import slipway.journal.Journal;
import slipway.plan.Step;

/** How long things will take: the median of how long they took lately in the same lane. */
public final class Expectations {
  private final RecentCourses courses;

  public Expectations(Journal journal, Chronicle chronicle) {
    this.courses = new RecentCourses(journal, chronicle);
  }

  /** A step like this one: as long as it took lately, else as long as it usually takes. */
  public Optional<Duration> of(LaneId lane, Step step) {
    return seen(lane, step).or(() -> usual(step));
  }

  /**
   * As long as a step like this one took lately; only a watch that nothing ended tells how long it
   * really takes.
   */
  Optional<Duration> seen(LaneId lane, Step step) {
    return median(taken(courses.of(lane), kind(step)));
  }

  /**
   * Of a step nobody has seen the end of: users move at once; what has a time of its own takes that
   * time. Empty where only experience could tell.
   */
  static Optional<Duration> usual(Step step) {
    return switch (step) {
      case Step.Watch watch -> Optional.of(watch.longest());
      case Step.Expose expose ->
          switch (expose.course()) {
            case Stages _ -> Optional.of(ExposureTime.least(expose));
            case Ramp _ -> Optional.empty();
          };
      case Step.Act(var action, _) ->
          switch (action) {
            case Action.Share _, Action.Close _ -> Optional.of(Duration.ZERO);
            case Action.Stop(var component, _) ->
                Optional.of(component.lifecycle().stop().within());
            case Action.Prepare _, Action.Start _, Action.Verify _, Action.Renew _ ->
                Optional.empty();
          };
    };
  }

  private static List<Duration> taken(List<Course> courses, String kind) {
    List<Duration> took = new ArrayList<>();
    for (Course course : courses) {
      List<Step> steps = course.deployment().plan().steps();
      for (int i = 0; i < steps.size(); i++) {
        if (kind(steps.get(i)).equals(kind)) {
          course.steps().tookWhole(i).ifPresent(took::add);
        }
      }
    }
    return took;
  }

  /**
   * Until users are back, by these actions of a way home: no time at all where they never left;
   * else what such ways took, or, where none was ever gone, what its parts took.
   */
  Optional<Duration> wayHome(LaneId lane, List<Action> actions) {
    List<Action> waited = WayBack.usersWaitFor(actions);
    if (waited.isEmpty()) {
      return Optional.of(Duration.ZERO);
    }
    List<Course> recent = courses.of(lane);
    boolean instant = WayBack.isInstant(actions);
    List<Duration> took =
        recent.stream()
            .filter(course -> WayBack.isInstant(course.wayGone()) == instant)
            .map(Course::switchBack)
            .flatMap(Optional::stream)
            .toList();
    return median(took).or(() -> instant ? Optional.empty() : sum(recent, waited));
  }

  /** Of its starts, one after the other; moving users is too quick to count beside them. */
  private static Optional<Duration> sum(List<Course> recent, List<Action> actions) {
    Duration sum = Duration.ZERO;
    for (Action action : actions) {
      if (WayBack.starts(action)) {
        Optional<Duration> one = median(taken(recent, started(action)));
        if (one.isEmpty()) {
          return Optional.empty();
        }
        sum = sum.plus(one.get());
      }
    }
    return Optional.of(sum);
  }

  /** Steps of the same kind take about as long as each other. */
  private static String kind(Step step) {
    return switch (step) {
      case Step.Act(var action, _) -> kind(action);
      case Step.Expose expose -> "Expose " + Steps.component(step) + " " + expose.course();
      case Step.Watch watch -> "Watch " + Steps.component(step) + " " + watch.longest();
    };
  }

  private static String kind(Action action) {
    return kind(action.getClass(), action);
  }

  /** As starts of the component are called, whatever else the action does. */
  private static String started(Action action) {
    return kind(Action.Start.class, action);
  }

  private static String kind(Class<? extends Action> what, Action action) {
    return what.getSimpleName() + " " + action.component().name();
  }

  private static Optional<Duration> median(List<Duration> durations) {
    return durations.isEmpty()
        ? Optional.empty()
        : Optional.of(durations.stream().sorted().toList().get(durations.size() / 2));
  }
}
