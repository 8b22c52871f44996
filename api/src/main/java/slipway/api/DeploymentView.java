package slipway.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A deployment as it is now, or as it ended.
 *
 * @param state waiting, advancing, paused, rollingBack, live, stuck, rolledBack, failed or
 *     cancelled
 * @param outcome promoted, rolledBack, failed, cancelled or stuck; empty while it is on its way
 * @param reason why it is paused, stuck, or went home; empty otherwise
 * @param sentence what is true now, in plain words
 * @param commands which of pause, resume, abort and rollback it would accept now
 */
public record DeploymentView(
    String id,
    String application,
    String environment,
    String purpose,
    String strategy,
    Optional<String> version,
    Optional<String> baseline,
    String by,
    String state,
    Optional<String> outcome,
    String reason,
    String sentence,
    String planHash,
    List<PlanView.StepView> steps,
    PlanView.WayHome wayHome,
    Optional<ExposureView> exposure,
    Times times,
    long harmedRequests,
    List<String> commands) {

  /**
   * Users are with the release and it is judged.
   *
   * @param share in 1/10,000
   * @param evidence the newest reading; empty before the first
   */
  public record ExposureView(
      String component,
      int share,
      int attempt,
      Instant openedAt,
      boolean watch,
      Optional<EvidenceView> evidence) {}

  /**
   * When what happened.
   *
   * @param secondsToVerdict from the first share of users to the verdict that ended the exposure
   * @param secondsToSwitchBack from that verdict, or the command, until users were back
   */
  public record Times(
      Instant openedAt,
      Optional<Instant> promotedAt,
      Optional<Instant> endedAt,
      Optional<Double> secondsToVerdict,
      Optional<Double> secondsToSwitchBack) {}
}
