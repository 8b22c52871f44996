package slipway.analysis;

import java.util.Optional;

/** A metric that nobody asked for: no evidence, ever. */
enum NotJudged implements MetricEvidence {
  NOT_JUDGED;

  @Override
  public void tick(Observation observation, Optional<Reading.SlowThreshold> threshold) {
    // Nothing is counted.
  }

  @Override
  public double harm() {
    return 0;
  }

  @Override
  public double good() {
    return 0;
  }
}
