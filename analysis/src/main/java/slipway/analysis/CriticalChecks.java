package slipway.analysis;

import java.util.Optional;

/** Checks of the critical path, against how often they fail by themselves. */
final class CriticalChecks implements MetricEvidence {
  private final OneSample harm;

  CriticalChecks(History history) {
    this.harm = OneSample.criticalCheck(history.flakeRate());
  }

  @Override
  public void tick(Observation observation, Optional<Reading.SlowThreshold> threshold) {
    harm.tick(observation.seconds(), observation.checks().ended(), observation.checks().failed());
  }

  @Override
  public double harm() {
    return harm.logE();
  }

  @Override
  public double good() {
    return 0;
  }
}
