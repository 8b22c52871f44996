package slipway.engine;

import java.time.Duration;
import java.util.Optional;
import slipway.application.Strategy.Course;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;

/** The shares an exposure takes inside its bounds, in 1/10,000. */
final class Shares {
  /** A ramp moves when it can grow by a quarter at least: every move is an event for ever. */
  private static final double LEAST_GROWTH = 1.25;

  private Shares() {}

  static int first(Course course) {
    return switch (course) {
      case Ramp ramp -> ramp.least();
      case Stages stages -> stages.shares().getFirst();
    };
  }

  /**
   * The next share.
   *
   * @param held how long evidence has come at this one
   * @param suggested the largest that the evidence permits
   * @return empty while the present one is to be kept
   */
  static Optional<Integer> next(Course course, int share, Duration held, int suggested) {
    return switch (course) {
      case Ramp ramp -> {
        int wanted = Math.clamp(suggested, ramp.least(), ramp.most());
        yield wanted >= Math.min(share * LEAST_GROWTH, ramp.most()) && wanted > share
            ? Optional.of(wanted)
            : Optional.empty();
      }
      case Stages stages -> {
        int after = stages.shares().indexOf(share) + 1;
        yield after < stages.shares().size() && held.compareTo(stages.each()) >= 0
            ? Optional.of(stages.shares().get(after))
            : Optional.empty();
      }
    };
  }

  /** Whether the course has been run to its end, nothing having been decided on the way. */
  static boolean isOver(Course course, int share, Duration held) {
    return course instanceof Stages stages
        && share == stages.shares().getLast()
        && held.compareTo(stages.each()) >= 0;
  }
}
