package slipway.judging;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import slipway.analysis.Reading;
import slipway.evidence.Verdict;

/**
 * One look at the evidence on one component, to be shown.
 *
 * @param share the candidate's, in 1/10,000
 * @param harmed requests of the candidate that were bad or slow
 */
public record Look(
    String component,
    Instant at,
    long tick,
    int share,
    Verdict verdict,
    String sentence,
    Evidence evidence,
    Arm candidate,
    Optional<Arm> baseline,
    long harmed) {

  /** Evidence as natural logarithms of e-values, with the thresholds that decide. */
  public record Evidence(
      double harm,
      double harmThreshold,
      double good,
      double goodThreshold,
      double progress,
      String hold,
      boolean guaranteed) {}

  /** One release since the beginning, and in the last seconds. */
  public record Arm(
      String version,
      long requests,
      long bad,
      OptionalDouble p95Millis,
      double perSecond,
      OptionalDouble recentRate,
      OptionalDouble recentP95Millis) {}

  static Optional<Look> at(Trial trial, Instant at) {
    synchronized (trial) {
      return trial.reading().map(reading -> at(trial, at, reading));
    }
  }

  private static Look at(Trial trial, Instant at, Reading reading) {
    Matter matter = trial.matter();
    return new Look(
        matter.scope().component(),
        at,
        trial.last(),
        trial.share(),
        TickJudge.verdict(trial),
        TickJudge.sentence(trial),
        new Evidence(
            reading.harm().logE(),
            reading.harm().threshold(),
            reading.good().logE(),
            reading.good().threshold(),
            reading.good().progress(),
            TickJudge.hold(trial),
            !matter.alone()),
        arm(matter.candidateVersion(), reading.arms().canary(), trial.recent(matter.candidate())),
        matter
            .change()
            .baseline()
            .map(
                b ->
                    arm(
                        b.release().version(),
                        reading.arms().baseline(),
                        trial.recent(b.release().key()))),
        trial.harmed());
  }

  private static Arm arm(String version, Reading.Arm counted, Trial.Recent recent) {
    return new Arm(
        version,
        counted.requests(),
        counted.bad(),
        counted.p95Millis(),
        recent.requests() / recent.seconds(),
        Conversion.rate(recent.bad(), recent.requests()),
        recent.latency().quantileMillis(.95));
  }
}
