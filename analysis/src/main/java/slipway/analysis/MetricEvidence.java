package slipway.analysis;

import java.util.Optional;

/** The evidence on one metric: a deterministic fold over observations. */
sealed interface MetricEvidence
    permits RequestErrors,
        ClientErrors,
        Slowness,
        CriticalChecks,
        RecordedErrors,
        RecordedSlowness,
        NotJudged {

  /**
   * Adds one tick.
   *
   * @param threshold above what a request is slow, fixed before the tick; empty while unknown
   */
  void tick(Observation observation, Optional<Reading.SlowThreshold> threshold);

  /** ln of the e-value against "not worse". */
  double harm();

  /** ln of the e-value against "worse than the margin"; 0 where nothing can prove it. */
  double good();
}
