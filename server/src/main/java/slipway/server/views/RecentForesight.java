package slipway.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import slipway.application.LaneId;
import slipway.application.Strategy.Course;
import slipway.deployment.Deployment;
import slipway.deployment.DeploymentId;
import slipway.judging.Foresight;
import slipway.judging.Look;
import slipway.plan.Step;

/** What was foreseen a moment ago, since foreseeing is dear and asked for at every look. */
final class RecentForesight {
  private static final int MOST_KNOWN = 100;
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final BiFunction<LaneId, Step.Expose, Foresight> foresee;
  private final Map<Asked, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Known> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  private record Asked(DeploymentId deployment, String component, Course course) {}

  private record Known(OptionalDouble seconds, Instant at) {}

  RecentForesight(BiFunction<LaneId, Step.Expose, Foresight> foresee) {
    this.foresee = foresee;
  }

  /** From the beginning of an exposure; empty where nobody can say. */
  synchronized OptionalDouble secondsUntilGood(Deployment deployment, Step.Expose step, Look look) {
    var asked = new Asked(deployment.id(), look.component(), step.course());
    Known before = known.get(asked);
    if (before != null && before.at().plus(FRESH).isAfter(look.at())) {
      return before.seconds();
    }
    OptionalDouble seconds = foresee.apply(deployment.id().lane(), step).secondsUntilGood();
    known.remove(asked);
    known.put(asked, new Known(seconds, look.at()));
    return seconds;
  }
}
