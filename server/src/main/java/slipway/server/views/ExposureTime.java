package slipway.server.views;

import java.time.Duration;
import slipway.action.Action.Placement;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.plan.Step;

/** How long an exposure takes by its bounds, whatever its evidence says. */
final class ExposureTime {
  private ExposureTime() {}

  /** Stated shares are over when the last has been held; nobody waits longer than the bounds. */
  static Duration longest(Step.Expose step) {
    Duration most = step.bounds().atMost();
    return switch (step.course()) {
      case Ramp _ -> most;
      case Stages(var shares, var each) -> {
        Duration all = each.multipliedBy(shares.size());
        yield isAlone(step) || all.compareTo(most) > 0 ? most : all;
      }
    };
  }

  /** Stated shares take at least so long: the time of each, and the soak. */
  static Duration least(Step.Expose step) {
    Duration soak = step.bounds().soak();
    Duration longest = longest(step);
    return isAlone(step) || longest.compareTo(soak) < 0 ? soak : longest;
  }

  /** With all users at once nothing is compared: it is good when it has soaked. */
  static boolean isAlone(Step.Expose step) {
    return step.course() instanceof Stages(var shares, _) && shares.getFirst() == Placement.ALL;
  }
}
