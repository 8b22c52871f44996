package slipway.api;

import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do, shown before it is accepted by its hash.
 *
 * @param notes what whoever accepts it should know, in sentences
 * @param alreadySo the deployment that brought this already, or is bringing it
 * @param sentence the plan in one line
 */
public record PlanView(
    String hash,
    String application,
    String environment,
    String purpose,
    String strategy,
    Optional<String> version,
    Optional<String> baseline,
    List<StepView> steps,
    WayHome wayHome,
    List<ForecastView> forecasts,
    List<String> notes,
    Optional<String> alreadySo,
    String sentence) {

  /**
   * One step.
   *
   * @param kind act, expose or watch
   * @param status toCome, doing, done, undoing, undone, skipped or stuck; on the way home a step
   *     stays done until it is taken back, and for good where it leaves nothing behind
   * @param undo how it is taken back, in words
   * @param expectedSeconds from how long it took lately; else, of an exposure, as it is forecast,
   *     and of what has a time of its own, that time; empty where nobody knows
   * @param leased whether users go back by themselves when nobody judges
   * @param users how users are moved by it: leased, which ends when nobody judges; proven, which is
   *     for good; or unmoved
   * @param pointOfNoReturn why there is no way home from here on; empty where there is one
   */
  public record StepView(
      int index,
      String kind,
      String component,
      String title,
      String status,
      String undo,
      Optional<Double> expectedSeconds,
      boolean leased,
      String users,
      Optional<String> pointOfNoReturn,
      Optional<Double> tookSeconds) {}

  /**
   * The way home from the end of the plan, or what is left of it from where a deployment is now.
   *
   * @param horizon instant, slow, lossy, impossible or unknown
   * @param seconds until users are back; 0 where they never left; empty where nobody knows
   * @param actions in order
   * @param lost what would be lost, in words
   */
  public record WayHome(
      String horizon, Optional<Double> seconds, List<String> actions, String lost) {}

  /**
   * What an exposure will take at the present traffic.
   *
   * @param secondsToGood until a good release is proven; empty where it will not be in time
   * @param visibleHarm the smallest rise of the error rate it can still see, as a fraction
   */
  public record ForecastView(
      String component,
      double requestsPerSecond,
      Optional<Double> secondsToGood,
      Optional<Double> visibleHarm,
      String sentence) {}
}
