package slipway.server.views;

import java.util.ArrayList;
import java.util.List;
import slipway.application.LaneId;
import slipway.deployment.DeploymentId;
import slipway.journal.Chronicle;
import slipway.journal.Envelope;
import slipway.journal.Journal;

/** The courses that the last deployments of a lane took. */
record RecentCourses(Journal journal, Chronicle chronicle) {
  private static final int LOOKED_BACK = 10;

  /** The newest first. */
  List<Course> of(LaneId lane) {
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
}
