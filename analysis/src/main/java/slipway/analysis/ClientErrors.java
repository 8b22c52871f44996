package slipway.analysis;

import java.util.Optional;

/**
 * Errors where each client is a unit: harm by the clients' first errors, goodness by the clients'
 * closed windows.
 */
final class ClientErrors implements MetricEvidence {
  private final FirstErrorPerClient harm;
  private final TwoArm good;

  ClientErrors(Settings settings, History history, double share) {
    this.harm = new FirstErrorPerClient(share);
    // Clients are drawn one by one, so their windows need no tempering.
    this.good =
        new TwoArm(
            new TwoArm.Null(
                Direction.PROMOTE,
                1,
                settings.margins().promoteErrors(),
                history.errorRate(),
                history.weight(),
                1),
            share);
  }

  @Override
  public void tick(Observation observation, Optional<Reading.SlowThreshold> threshold) {
    harm.share(observation.canaryShare());
    harm.tick(
        observation.seconds(),
        observation.canary().clients().firstErrors(),
        observation.baseline().clients().firstErrors());
    good.share(observation.canaryShare());
    good.tick(observation.seconds(), Counts.windows(observation));
  }

  @Override
  public double harm() {
    return harm.logE();
  }

  @Override
  public double good() {
    return good.logE();
  }
}
