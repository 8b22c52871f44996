package slipway.server.views;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import slipway.action.Action.Placement;
import slipway.application.LaneId;
import slipway.application.Strategy.Bounds;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.deployment.Deployment;
import slipway.deployment.State;
import slipway.deployment.State.Exposed;
import slipway.evidence.Verdict;
import slipway.judging.Foresight;
import slipway.judging.Look;
import slipway.plan.Step;

/**
 * How long until a verdict, as it looks now: evidence of good is forecast at the present traffic,
 * less the part of the way that is behind, and never before the soak is over. Where evidence of
 * harm is further on its way, nobody knows which verdict comes, and nothing is said. No exposure
 * lasts longer than its bounds.
 */
public final class Outlook {
  /** Less than this part of the way to a verdict of harm is no direction yet. */
  private static final double HEADING_HOME = 0.05;

  private final RecentForesight foresight;

  /**
   * Forecasts what is asked, and remembers it for some seconds.
   *
   * @param foresee what an exposure takes from its beginning at the present traffic
   */
  public Outlook(BiFunction<LaneId, Step.Expose, Foresight> foresee) {
    this.foresight = new RecentForesight(foresee);
  }

  /** Seconds from the look until a verdict; empty where it cannot be said. */
  Optional<Double> seconds(Deployment deployment, Look look) {
    Optional<Exposed> exposed = deployment.exposed();
    Optional<Step> step = deployment.step();
    if (exposed.isEmpty() || step.isEmpty()) {
      return Optional.empty();
    }
    Instant opened = exposed.get().exposure().openedAt();
    double elapsed = Math.max(0, PlanViews.seconds(Duration.between(opened, look.at())));
    return switch (look.verdict()) {
      case HARMFUL -> Optional.of(0.0);
      case NO_DATA -> Optional.empty();
      case GOOD, UNDECIDED ->
          deployment.state() instanceof State.Paused
              ? Optional.empty()
              : ahead(deployment, step.get(), new Reading(look, elapsed));
    };
  }

  /** A look, and for how many seconds users had been exposed then. */
  private record Reading(Look look, double elapsed) {}

  private Optional<Double> ahead(Deployment deployment, Step step, Reading reading) {
    return switch (step) {
      case Step.Act _ -> Optional.empty();
      case Step.Watch watch ->
          Optional.of(Math.max(0, PlanViews.seconds(watch.longest()) - reading.elapsed()));
      case Step.Expose expose -> exposed(deployment, expose, reading);
    };
  }

  private Optional<Double> exposed(Deployment deployment, Step.Expose step, Reading reading) {
    double left = Math.max(0, PlanViews.seconds(ExposureTime.longest(step)) - reading.elapsed());
    if (headsHome(reading.look().evidence())) {
      return Optional.empty();
    }
    double soak = Math.max(0, PlanViews.seconds(step.bounds().soak()) - reading.elapsed());
    if (reading.look().verdict() == Verdict.GOOD || ExposureTime.isAlone(step)) {
      return Optional.of(Math.min(left, soak));
    }
    double way = 1 - Math.clamp(reading.look().evidence().progress(), 0, 1);
    return untilGood(deployment, step, reading.look())
        .map(whole -> Math.min(left, Math.max(soak, whole * way)));
  }

  /** The whole way at the present share, or along the ramp, whichever is quicker. */
  private Optional<Double> untilGood(Deployment deployment, Step.Expose step, Look look) {
    OptionalDouble whole = foresight.secondsUntilGood(deployment, step, look);
    int share = look.share();
    if (!(step.course() instanceof Ramp) || share <= 0 || share >= Placement.ALL) {
      return Forecasts.boxed(whole);
    }
    Bounds bounds = step.bounds();
    var here = new Stages(List.of(share), bounds.atMost());
    var steady = new Step.Expose(step.change(), here, bounds, step.judgement());
    OptionalDouble held = foresight.secondsUntilGood(deployment, steady, look);
    return Forecasts.boxed(
        whole.isPresent() && held.isPresent()
            ? OptionalDouble.of(Math.min(whole.getAsDouble(), held.getAsDouble()))
            : whole.isPresent() ? whole : held);
  }

  /** A few failures in a row look like a straight line to harm, and mostly are none. */
  private static boolean headsHome(Look.Evidence evidence) {
    double part = evidence.harm() / evidence.harmThreshold();
    return part >= HEADING_HOME && part > evidence.progress();
  }
}
