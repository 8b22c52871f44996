package slipway.judging;

import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import slipway.action.Action.Placement;
import slipway.analysis.BucketEdges;
import slipway.analysis.Counting;
import slipway.analysis.History;
import slipway.analysis.LatencyHistogram;
import slipway.analysis.Levels;
import slipway.analysis.Metric;
import slipway.analysis.Observation;
import slipway.analysis.Settings;
import slipway.application.Access;
import slipway.application.Strategy.Judgement;
import slipway.application.Strategy.Ramp;
import slipway.evidence.Buckets;
import slipway.evidence.Tick;
import slipway.plan.Step.Change;

/** Our words in those of the analysis. */
final class Conversion {
  static final BucketEdges EDGES = BucketEdges.of(Buckets.upperEdgesMillis());

  private static final double FLAKES = .001;
  private static final double MILLIS = 1e3;
  private static final double LEAST_RATE = 1e-6;

  private Conversion() {}

  static Settings settings(Matter matter) {
    return settings(matter.change(), matter.rules());
  }

  static Settings settings(Change change, Matter.Rules rules) {
    Judgement judgement = rules.judgement();
    boolean sticky = change.component().access().filter(Access::isSticky).isPresent();
    var levels =
        new Levels(
            judgement.falseRollbacks() / rules.parts(),
            judgement.falsePromotions(),
            Settings.DEFAULT.levels().weights());
    return Settings.DEFAULT
        .with(levels)
        .with(margins(judgement))
        .with(budget(rules))
        .with(sticky ? Counting.CLIENTS : Counting.REQUESTS, required(judgement, sticky))
        .with(seconds(rules.bounds().soak()), Settings.DEFAULT.noDataSeconds());
  }

  private static Settings.Margins margins(Judgement judgement) {
    var strict = Settings.Margins.STRICT;
    double points = judgement.errorMargin();
    return new Settings.Margins(
        points,
        strict.guard(),
        points > 0 ? points : strict.promoteErrors(),
        judgement.latencyMargin().toMillis());
  }

  private static Settings.Budget budget(Matter.Rules rules) {
    Ramp ramp = rules.course() instanceof Ramp r ? r : Ramp.DEFAULT;
    return new Settings.Budget(
        ramp.harmBudget(), seconds(ramp.reaction()), share(ramp.least()), share(ramp.most()));
  }

  /** Latency is counted by request: it says nothing certain of clients that stay. */
  private static Set<Metric> required(Judgement judgement, boolean sticky) {
    Set<Metric> required = EnumSet.noneOf(Metric.class);
    if (judgement.errors() || sticky) {
      required.add(Metric.ERRORS);
    }
    if (judgement.latency() && !sticky) {
      required.add(Metric.LATENCY);
    }
    return required;
  }

  static History history(slipway.evidence.History known) {
    if (known.requests() == 0) {
      return History.unknown(EDGES);
    }
    double rate = Math.max(LEAST_RATE, (double) known.bad() / known.requests());
    return new History(
        Math.min(rate, .95),
        Math.min((double) known.requests(), History.USUAL_WEIGHT),
        latency(known.latency()),
        FLAKES);
  }

  static Observation.Arm arm(Tick.Tally tally) {
    var statuses = tally.statuses();
    var clients = tally.clients();
    return new Observation.Arm(
        tally.requests(),
        tally.bad(),
        latency(tally.latency()),
        new Observation.Overdue(tally.latency().overdue(), tally.latency().overdueFinished()),
        new Observation.Statuses(
            statuses.unauthorized(), statuses.forbidden(), statuses.notFound(), statuses.tooMany()),
        new Observation.Clients(clients.firstErrors(), clients.windows(), clients.badWindows()));
  }

  static Observation.Checks checks(Tick.Tally tally) {
    return new Observation.Checks(tally.checks().ended(), tally.checks().failed());
  }

  static Observation.Arm nobody() {
    return Observation.Arm.of(0, 0, LatencyHistogram.empty(EDGES));
  }

  static LatencyHistogram latency(Tick.Latency latency) {
    return LatencyHistogram.sparse(
        EDGES,
        latency.buckets().stream().mapToInt(Integer::intValue).toArray(),
        latency.counts().stream().mapToLong(Long::longValue).toArray());
  }

  static double share(int permyriad) {
    return (double) permyriad / Placement.ALL;
  }

  static int permyriad(double share) {
    return (int) Math.round(share * Placement.ALL);
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }

  static OptionalDouble rate(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
