package slipway.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is known after a tick. Two readings of the same observations are equal bit for bit.
 *
 * @param verdict what to do, if anything
 * @param attribution the metric that weighs most, when there is a warning or a verdict of harm
 * @param harm evidence that the new version is worse
 * @param good evidence that it is good enough
 * @param arms what was counted
 * @param advice what the ramp should do
 * @param circumstances what else the reading rests on
 */
public record Reading(
    Verdict verdict,
    Optional<Metric> attribution,
    Evidence harm,
    Evidence good,
    Arms arms,
    Advice advice,
    Circumstances circumstances) {

  /** Whether there is enough evidence of harm to go no further, if not to go home. */
  public boolean warning() {
    return advice.holds.contains(Hold.WARNING);
  }

  /**
   * Natural logarithms of e-values: 0 says nothing, 2.3 speaks ten to one.
   *
   * @param logE of all metrics together: for harm their weighted mean, for goodness the least of
   *     those required
   * @param errors of errors alone; 0 where it is not judged, as with the next two
   * @param latency of latency alone
   * @param critical of the critical checks alone; they cannot prove a version good
   * @param threshold at which {@code logE} decides
   */
  public record Evidence(
      double logE, double errors, double latency, double critical, double threshold) {
    /** How far on the way to the threshold, 0 to 1. */
    public double progress() {
      return Math.min(1, Math.max(0, logE / threshold));
    }

    public boolean reached() {
      return logE >= threshold;
    }
  }

  /** Both versions, and the critical checks of the new one. */
  public record Arms(Arm canary, Arm baseline, long checks, long failedChecks) {}

  /**
   * One version since the beginning.
   *
   * @param requests finished, of which {@code bad}
   * @param recentRate bad requests as a fraction, over the last minutes (memory of 300 s); empty
   *     without requests
   * @param p95Millis 95th percentile of latency, of {@code latencies} answers; empty without any
   * @param slow of them and of those still in flight: slower than this version's threshold
   */
  public record Arm(
      long requests,
      long bad,
      OptionalDouble recentRate,
      OptionalDouble p95Millis,
      long latencies,
      long slow) {
    /** Bad requests as a fraction since the beginning; empty without requests. */
    public OptionalDouble rate() {
      return requests == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) bad / requests);
    }
  }

  /** Why the ramp must not go on. */
  public enum Hold {
    /** Evidence of harm of 20 to 1, or enough of it but too small an effect to go home for. */
    WARNING,
    /** The answers 401, 403, 404 or 429 became more, or fewer, than the old version's. */
    STATUS_MIX,
    /** The new version has been silent for too long. */
    NO_DATA
  }

  /**
   * What the ramp should do.
   *
   * @param holds why the share must not be raised, nor the version promoted; empty when it may
   * @param excludedHarm the smallest excess of errors that is excluded already, as a fraction; 1
   *     when none is
   * @param suggestedShare the share that the harm budget allows next; never above the present one
   *     while anything holds
   * @param requestsPerSecond of both versions over the last minutes
   */
  public record Advice(
      Set<Hold> holds, double excludedHarm, double suggestedShare, double requestsPerSecond) {}

  /**
   * What else the reading rests on.
   *
   * @param secondsObserved of all ticks together
   * @param secondsSinceCanaryData since the last tick in which the new version finished anything
   * @param slowThreshold above what a request was slow in this tick; empty while unknown
   * @param statusShift the answer code whose share changed; empty when none did
   * @param noGuarantee whether there was nothing to compare with but records, so that no error rate
   *     is promised
   */
  public record Circumstances(
      double secondsObserved,
      double secondsSinceCanaryData,
      Optional<SlowThreshold> slowThreshold,
      Optional<StatusShift> statusShift,
      boolean noGuarantee) {}

  /**
   * Latencies above which a request counts as slow, fixed before the tick began.
   *
   * @param baselineMillis the old version's estimated 95th percentile, rounded up to a bucket's
   *     edge
   * @param edgePart which part of the old version's answers in the bucket below that edge counts as
   *     slow too, so that together 5 % of its answers are expected to; 0 to 1
   * @param canaryMillis percentile and margin, rounded up to an edge, to roll back; infinite above
   *     the last
   * @param promoteMillis the same rounded down, to promote
   */
  public record SlowThreshold(
      double baselineMillis, double edgePart, double canaryMillis, double promoteMillis) {}

  /**
   * An answer code that the two versions do not give equally often.
   *
   * @param code 401, 403, 404 or 429
   * @param canaryRate fraction of the new version's requests over the last minutes
   * @param baselineRate of the old version's
   */
  public record StatusShift(int code, double canaryRate, double baselineRate) {}
}
