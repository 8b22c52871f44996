package slipway.server.views;

import java.util.Optional;
import slipway.deployment.Deployment;
import slipway.deployment.State;
import slipway.plan.Undo;

/** How far one step of a deployment is, as the journal says it, in the words of the API. */
final class StepStatus {
  static final String TO_COME = "toCome";
  private static final String DOING = "doing";
  private static final String DONE = "done";
  private static final String UNDOING = "undoing";
  private static final String UNDONE = "undone";
  private static final String SKIPPED = "skipped";
  private static final String STUCK = "stuck";

  private final Course course;
  private final Deployment deployment;

  StepStatus(Course course) {
    this.course = course;
    this.deployment = course.deployment();
  }

  String of(int position) {
    return switch (deployment.state()) {
      case State.Waiting _, State.Advancing _, State.Paused _, State.Live _ -> outward(position);
      case State.Stuck(State.RollingBack _, _) -> homeward(position);
      case State.Stuck _ -> {
        String status = outward(position);
        yield status.equals(DOING) ? STUCK : status;
      }
      case State.RollingBack _, State.RolledBack _, State.Failed _ -> homeward(position);
      case State.Cancelled _ -> SKIPPED;
    };
  }

  private String outward(int position) {
    if (deployment.position().filter(p -> p == position).isPresent()) {
      return DOING;
    }
    return course.steps().isDone(position) ? DONE : TO_COME;
  }

  private String homeward(int position) {
    Homeward home =
        course
            .homeward()
            .orElseThrow(() -> new IllegalStateException(deployment.id() + " never turned round"));
    if (position > home.from()) {
      return SKIPPED;
    }
    boolean isStuck = deployment.state() instanceof State.Stuck;
    return switch (deployment.plan().step(position).undo()) {
      // What was done, and leaves nothing behind, stays done; what was cut short never came about.
      case Undo.Unneeded() -> course.steps().isDone(position) ? DONE : UNDONE;
      case Undo.Impossible _ -> isStuck ? STUCK : DONE;
      case Undo.By _ -> takenBack(home, position, isStuck);
    };
  }

  private String takenBack(Homeward home, int position, boolean isStuck) {
    Optional<Integer> by = home.takenBackBy(position);
    int action = by.orElseThrow();
    boolean noWay = home.plan().noWayHome(home.from()).isPresent();
    if (action < home.taken()) {
      return UNDONE;
    }
    if (action == home.taken() && !noWay) {
      return isStuck ? STUCK : UNDOING;
    }
    return course.steps().isDone(position) ? DONE : UNDOING;
  }
}
