package slipway.api;

import java.time.Instant;
import java.util.Optional;

/**
 * One reading of the evidence. Evidence is the natural logarithm of an e-value.
 *
 * @param tick the newest tick it rests on
 * @param share the candidate's, in 1/10,000
 * @param harm evidence that users are harmed; roll back at {@code harmThreshold}
 * @param good least evidence of the required metrics that it is good; promote at {@code
 *     goodThreshold}
 * @param progress how far on the way to proven good, 0 to 1
 * @param expectedSeconds until a verdict at the present traffic, or until the time of the exposure
 *     or watch is over; empty without data, while paused, and of readings looked back at
 * @param hold why the share does not grow; empty when it may
 * @param guaranteed whether the stated error rate holds
 */
public record EvidenceView(
    String deployment,
    String component,
    Instant at,
    long tick,
    int share,
    String verdict,
    double harm,
    double harmThreshold,
    double good,
    double goodThreshold,
    double progress,
    Arm candidate,
    Optional<Arm> baseline,
    long harmed,
    Optional<Double> expectedSeconds,
    String hold,
    boolean guaranteed,
    String sentence) {

  /**
   * What one release's users met since the exposure began.
   *
   * @param errorRate bad of all, 0 to 1; empty without requests
   * @param p95Millis 95th percentile of latency; empty without requests
   * @param recent over the last seconds, for the charts
   */
  public record Arm(
      String version,
      long requests,
      long bad,
      Optional<Double> errorRate,
      Optional<Double> p95Millis,
      Recent recent) {}

  /** Of the last seconds only. */
  public record Recent(double perSecond, Optional<Double> errorRate, Optional<Double> p95Millis) {}
}
