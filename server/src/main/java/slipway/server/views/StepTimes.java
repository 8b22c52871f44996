package slipway.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import slipway.deployment.Deployment;
import slipway.deployment.Event;
import slipway.deployment.State;

/** When each step of a deployment began and ended on its way out. */
final class StepTimes {
  private final Map<Integer, Instant> begun = new HashMap<>();
  private final Map<Integer, Instant> done = new HashMap<>();
  private final Set<Integer> cutShort = new HashSet<>();

  /** The event led from one state of the deployment to the next. */
  void note(Deployment before, Event event, Deployment after, Instant at) {
    Optional<Integer> was = before.position();
    Optional<Integer> is = after.position();
    is.ifPresent(p -> begun.putIfAbsent(p, at));
    boolean onward = after.state() instanceof State.Live || is.isPresent();
    if (was.isPresent() && !was.equals(is) && onward) {
      done.put(was.get(), at);
      if (event instanceof Event.WatchEnded) {
        cutShort.add(was.get());
      }
    }
  }

  boolean isDone(int position) {
    return done.containsKey(position);
  }

  /** How long a step took; empty where it has not ended. */
  Optional<Duration> took(int position) {
    return Optional.ofNullable(done.get(position))
        .flatMap(end -> Optional.ofNullable(begun.get(position)).flatMap(b -> between(b, end)));
  }

  /**
   * The time between two events; empty where the clock was set back by more than that meanwhile.
   */
  static Optional<Duration> between(Instant from, Instant to) {
    return Optional.of(Duration.between(from, to)).filter(time -> !time.isNegative());
  }

  /** How long a step took that was not cut short by a newer deployment. */
  Optional<Duration> tookWhole(int position) {
    return cutShort.contains(position) ? Optional.empty() : took(position);
  }
}
