package slipway.server.views;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import slipway.api.PlanView.ForecastView;
import slipway.application.LaneId;
import slipway.deployment.Proposal;
import slipway.judging.Foresight;
import slipway.plan.Step;

/** How long a verdict will take at the present traffic, and which harm it can still see. */
public final class Forecasts {
  private final BiFunction<LaneId, Step.Expose, Foresight> foresee;

  /** By whoever can foresee what an exposure in a lane takes. */
  public Forecasts(BiFunction<LaneId, Step.Expose, Foresight> foresee) {
    this.foresee = foresee;
  }

  List<ForecastView> of(Proposal proposal) {
    return proposal.plan().steps().stream()
        .filter(Step.Expose.class::isInstance)
        .map(Step.Expose.class::cast)
        .map(expose -> view(expose, foresee.apply(proposal.environment().lane(), expose)))
        .toList();
  }

  private static ForecastView view(Step.Expose expose, Foresight foresight) {
    return new ForecastView(
        expose.change().component().name(),
        foresight.requestsPerSecond(),
        boxed(foresight.secondsUntilGood()),
        boxed(foresight.visibleHarm()),
        foresight.sentence());
  }

  static Optional<Double> boxed(OptionalDouble value) {
    return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
  }
}
