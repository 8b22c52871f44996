package slipway.placement;

import java.time.Duration;
import slipway.application.Place;
import slipway.deployment.DeploymentId;

/** Keeps exposures from outliving whoever judges them. */
@FunctionalInterface
public interface Leases {
  /** For how long a share of a release that is not proven holds, if nothing else is said. */
  Duration USUAL = Duration.ofSeconds(15);

  /** A shorter one would run out while a busy server looks at the newest evidence. */
  Duration LEAST = Duration.ofSeconds(5);

  /** With a longer one users would stay with a bad release until a person comes. */
  Duration MOST = Duration.ofMinutes(10);

  /** What became of a renewal. */
  sealed interface Renewal {

    /** The share holds for another lease. */
    record Held() implements Renewal {}

    /** It ran out before, and users went back by themselves; {@code observed} says when. */
    record Expired(String observed) implements Renewal {}
  }

  /**
   * What was judged of an exposure.
   *
   * @param attempt which of the deployment's exposures
   * @param tick the newest
   * @param slowAfter when a request counts as slow, so that one in flight for longer is told of
   *     before it ends; zero where that is not known
   */
  record Judged(int attempt, long tick, Duration slowAfter) {}

  /**
   * Lets a deployment's exposure hold for another lease, its evidence up to a tick having been
   * judged. A tick that was the newest at the last renewal already renews nothing. Where users are
   * watched without a lease, only the slow threshold is taken over, and the answer is that none
   * holds.
   *
   * @throws Unreachable when there was no answer
   */
  Renewal renew(Place place, DeploymentId deployment, Judged judged);
}
