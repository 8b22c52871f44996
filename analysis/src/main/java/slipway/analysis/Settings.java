package slipway.analysis;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How two versions are compared: what is promised, what is tolerated, what is counted.
 *
 * @param levels the promised error rates
 * @param margins what is tolerated, and what is not worth going home for
 * @param counting what one unit of evidence is
 * @param budget how many harmed users the ramp may risk
 * @param required metrics that must be proven good before a promotion, of errors and latency; what
 *     is not required is not judged either. Critical checks are judged whenever there are any
 * @param soakSeconds how long the new version must have had users before it can be good, 0 to
 *     86,400
 * @param noDataSeconds how long the new version may be silent before the verdict is "no data",
 *     above 0 to 86,400
 */
public record Settings(
    Levels levels,
    Margins margins,
    Counting counting,
    Budget budget,
    Set<Metric> required,
    double soakSeconds,
    double noDataSeconds) {

  private static final double DAY = 86_400;

  /** One false rollback in 100, one wrong promotion in 20, errors and latency, by request. */
  public static final Settings DEFAULT =
      new Settings(
          new Levels(.01, .05, new Levels.Weights(.5, .3, .2)),
          Margins.STRICT,
          Counting.REQUESTS,
          new Budget(10, 3, .005, .5),
          EnumSet.of(Metric.ERRORS, Metric.LATENCY),
          30,
          10);

  public Settings {
    Bounds.within("soakSeconds", soakSeconds, 0, DAY);
    Bounds.positive("noDataSeconds", noDataSeconds, DAY);
    if (required.isEmpty() || required.contains(Metric.CRITICAL)) {
      throw new IllegalArgumentException(
          "required metrics are %s; expected ERRORS, LATENCY or both".formatted(required));
    }
    required = Collections.unmodifiableSet(EnumSet.copyOf(required));
    if (required.contains(Metric.LATENCY)
        && counting.unit() == Counting.Unit.CLIENT
        && counting.clusterSize().isEmpty()) {
      throw new IllegalArgumentException(
          "latency is counted by request, and under sticky routing the requests of one client are"
              + " not independent: give a cluster size measured from history, or do not require"
              + " LATENCY");
    }
  }

  public Settings with(Levels other) {
    return new Settings(other, margins, counting, budget, required, soakSeconds, noDataSeconds);
  }

  public Settings with(Margins other) {
    return new Settings(levels, other, counting, budget, required, soakSeconds, noDataSeconds);
  }

  public Settings with(Budget other) {
    return new Settings(levels, margins, counting, other, required, soakSeconds, noDataSeconds);
  }

  /** Counting and required metrics change together: not every metric suits every unit. */
  public Settings with(Counting other, Set<Metric> otherRequired) {
    return new Settings(levels, margins, other, budget, otherRequired, soakSeconds, noDataSeconds);
  }

  public Settings with(double otherSoakSeconds, double otherNoDataSeconds) {
    return new Settings(
        levels, margins, counting, budget, required, otherSoakSeconds, otherNoDataSeconds);
  }

  /**
   * What is tolerated. Fractions of requests: .05 is 5 percentage points.
   *
   * @param rollBackErrors errors up to this much above the old version's are tolerated with a
   *     guarantee; 0 for the strict test "not worse". By client it is no hypothesis but an effect
   *     that must be seen, like the guard
   * @param guard a rollback for errors needs at least this much more errors in the last minutes
   * @param promoteErrors a version is good once it is proven less than this much worse; above 0
   * @param latencyMillis how much slower the 95th percentile may be
   */
  public record Margins(
      double rollBackErrors, double guard, double promoteErrors, double latencyMillis) {
    /** Not worse, with a guard of .1 points; good within .5 points; 100 ms. */
    public static final Margins STRICT = new Margins(0, .001, .005, 100);

    private static final double MOST_MILLIS = 600_000;

    public Margins {
      Bounds.within("margin of errors to roll back", rollBackErrors, 0, .5);
      Bounds.within("guard", guard, 0, .5);
      Bounds.positive("margin of errors to promote", promoteErrors, .5);
      Bounds.within("latency margin in ms", latencyMillis, 0, MOST_MILLIS);
    }

    /** A stated margin in both directions: within it good, beyond it harmful. */
    public static Margins ofErrors(double points) {
      return new Margins(points, STRICT.guard, points, STRICT.latencyMillis);
    }
  }

  /**
   * The ramp: a share that fails no more than a budget of requests before there is a reaction,
   * given what harm is excluded already.
   *
   * @param requests how many, above 0
   * @param reactionSeconds from the first failure to the share at zero, above 0 to 3,600
   * @param leastShare the smallest share worth taking, above 0 to 1
   * @param mostShare the largest before a promotion, up to 1
   */
  public record Budget(
      double requests, double reactionSeconds, double leastShare, double mostShare) {
    private static final double MOST_REQUESTS = 1e9;
    private static final double MOST_REACTION = 3_600;

    public Budget {
      Bounds.positive("harm budget in requests", requests, MOST_REQUESTS);
      Bounds.positive("reaction in seconds", reactionSeconds, MOST_REACTION);
      Bounds.positive("least share", leastShare, 1);
      Bounds.within("most share", mostShare, leastShare, 1);
    }
  }
}
