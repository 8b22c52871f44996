package slipway.server.views;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Journal;
import slipway.plan.Step;

/** How long things will take: the median of how long they took lately in the same lane. */
public final class Expectations {
  private static final int LOOKED_BACK = 10;

  private final Journal journal;
  private final Chronicle chronicle;

  public Expectations(Journal journal, Chronicle chronicle) {
    this.journal = journal;
    this.chronicle = chronicle;
  }

  /** A step like this one; empty where none was ever taken. */
  public Optional<Duration> of(LaneId lane, Step step) {
    List<Duration> took = new ArrayList<>();
    for (Course course : recent(lane)) {
      List<Step> steps = course.deployment().plan().steps();
      for (int i = 0; i < steps.size(); i++) {
        if (kind(steps.get(i)).equals(kind(step))) {
          course.took(i).ifPresent(took::add);
        }
      }
    }
    return median(took);
  }

  /** Users back with the release before; where it has to be started first, that as well. */
  Optional<Duration> wayHome(LaneId lane, boolean instant) {
    List<Duration> took =
        recent(lane).stream().map(Course::switchBack).flatMap(Optional::stream).toList();
    return instant
        ? median(took.stream().filter(d -> d.toSeconds() < 1).toList())
        : median(took.stream().filter(d -> d.toSeconds() >= 1).toList());
  }

  private static String kind(Step step) {
    String what =
        step instanceof Step.Act(var action, _)
            ? action.getClass().getSimpleName()
            : step.getClass().getSimpleName();
    return what + " " + Steps.component(step);
  }

  private List<Course> recent(LaneId lane) {
    int last = journal.load(lane).lastNumber();
    List<Course> courses = new ArrayList<>();
    for (int number = last; number > Math.max(0, last - LOOKED_BACK); number--) {
      List<Envelope> events = chronicle.of(new DeploymentId(lane, number));
      if (!events.isEmpty()) {
        courses.add(Course.of(events));
      }
    }
    return courses;
  }

  private static Optional<Duration> median(List<Duration> durations) {
    return durations.isEmpty()
        ? Optional.empty()
        : Optional.of(durations.stream().sorted().toList().get(durations.size() / 2));
  }
}
