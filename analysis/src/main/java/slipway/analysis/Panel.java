package slipway.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The metrics of one comparison, and what they say together. */
final class Panel {
  // In the order of the weights and of the evidence.
  private static final List<Metric> METRICS =
      List.of(Metric.ERRORS, Metric.LATENCY, Metric.CRITICAL);

  private final Set<Metric> required;
  private final Levels levels;
  private final double[] logWeights;
  private final MetricEvidence errors;
  private final MetricEvidence latency;
  private final MetricEvidence critical;

  private Panel(Settings settings, MetricEvidence errors, MetricEvidence latency, History history) {
    this.required = settings.required();
    this.levels = settings.levels();
    this.logWeights = levels.weights().logs();
    this.errors = required.contains(Metric.ERRORS) ? errors : NotJudged.NOT_JUDGED;
    this.latency = required.contains(Metric.LATENCY) ? latency : NotJudged.NOT_JUDGED;
    this.critical = new CriticalChecks(history);
  }

  /** Both versions serve at once. */
  static Panel beside(Settings settings, History history, double share) {
    MetricEvidence errors =
        switch (settings.counting().unit()) {
          case REQUEST -> new RequestErrors(settings, history, share);
          case CLIENT -> new ClientErrors(settings, history, share);
        };
    return new Panel(settings, errors, new Slowness(settings, share), history);
  }

  /** The new version serves alone. */
  static Panel alone(Settings settings, History history) {
    return new Panel(
        settings,
        new RecordedErrors(settings, history),
        new RecordedSlowness(settings, history),
        history);
  }

  void tick(Observation tick, Optional<Reading.SlowThreshold> threshold) {
    errors.tick(tick, threshold);
    latency.tick(tick, threshold);
    critical.tick(tick, threshold);
  }

  Reading.Evidence harm() {
    double[] logEs = logEs();
    return new Reading.Evidence(
        Combination.of(logWeights, logEs), logEs[0], logEs[1], logEs[2], levels.rollBackAt());
  }

  /**
   * ln of the combined evidence of harm with nothing from errors: less than it is, so valid too.
   */
  double harmWithoutErrors() {
    return Combination.of(logWeights, logEsWithoutErrors());
  }

  /** The metric that weighs most, errors left aside if they are too few to matter. */
  Metric heaviest(boolean withErrors) {
    return METRICS.get(
        Combination.largest(logWeights, withErrors ? logEs() : logEsWithoutErrors()));
  }

  /** Every required metric must be proven by itself, so the least of them counts. */
  Reading.Evidence good() {
    double least = Double.POSITIVE_INFINITY;
    if (required.contains(Metric.ERRORS)) {
      least = errors.good();
    }
    if (required.contains(Metric.LATENCY)) {
      least = Math.min(least, latency.good());
    }
    return new Reading.Evidence(least, errors.good(), latency.good(), 0, levels.promoteAt());
  }

  private double[] logEs() {
    return new double[] {errors.harm(), latency.harm(), critical.harm()};
  }

  private double[] logEsWithoutErrors() {
    return new double[] {LogSpace.ZERO, latency.harm(), critical.harm()};
  }
}
