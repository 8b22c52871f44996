package slipway.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import slipway.api.DeploymentView;
import slipway.demo.load.Stretch;

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

  private static final double TOO_SLOW_MILLIS = 100;

  /**
   * The tale of a deployment that ended.
   *
   * @param before the p95 of the release before, in milliseconds
   * @param stretch what users met meanwhile; empty where none had come
   */
  static Tale of(DeploymentView end, String strategy, double before, Optional<Stretch> stretch) {
    String version = end.version().orElse("");
    return new Tale(
        version,
        strategy,
        end.outcome().orElse("stuck"),
        end.reason().isEmpty() ? end.sentence() : end.reason(),
        strategy.equals("rollback") ? Optional.empty() : end.times().secondsToVerdict(),
        end.times().secondsToSwitchBack(),
        stretch.map(s -> s.harmed(version, before + TOO_SLOW_MILLIS)).orElse(0L),
        stretch.map(Stretch::failedBySwitch).orElse(0L),
        stretch.map(Stretch::requests).orElse(0L));
  }

  /** All of them, as {@code -o json} prints it. */
  public record Document(boolean storyOk, long requests, List<Tale> deployments) {}
}
