package slipway.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/**
 * How one story ended, as users and as Slipway saw it.
 *
 * @param outcome promoted, rolledBack, failed, cancelled or stuck
 * @param harmedRequests of users, by the load generator's count: served by the release and 5xx, not
 *     whole, or more than 100 ms slower than the p95 of the release before
 * @param failedBySwitch requests without a whole answer from any release
 */
@JsonInclude(JsonInclude.Include.ALWAYS) // a script finds every field; what there is not is null
public record Tale(
    String release,
    String strategy,
    String outcome,
    String reason,
    Optional<Double> secondsToVerdict,
    Optional<Double> secondsToSwitchBack,
    long harmedRequests,
    long failedBySwitch,
    long requests) {

  /** All of them, as {@code -o json} prints it. */
  public record Document(boolean storyOk, long requests, List<Tale> deployments) {}
}
