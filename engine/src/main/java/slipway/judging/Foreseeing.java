package slipway.judging;

import java.util.Optional;
import java.util.OptionalDouble;
import slipway.analysis.Forecast;
import slipway.analysis.Settings;
import slipway.analysis.Words;
import slipway.application.Strategy.Ramp;
import slipway.application.Strategy.Stages;
import slipway.evidence.History;
import slipway.plan.Step;

/** Reckons beforehand what an exposure will take. */
final class Foreseeing {
  private static final double LEAST_TRAFFIC = 0.01;

  private Foreseeing() {}

  static Foresight of(Step.Expose step, History known) {
    if (known.perSecond() < LEAST_TRAFFIC) {
      return new Foresight(
          known.perSecond(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          "nobody uses it now: there would be no evidence");
    }
    return forecast(step, known)
        .map(forecast -> foresight(step, known, forecast))
        .orElseGet(
            () ->
                new Foresight(
                    known.perSecond(),
                    OptionalDouble.of(Conversion.seconds(step.bounds().soak())),
                    OptionalDouble.empty(),
                    "all users at once: held against what is recorded, with no guarantee"));
  }

  private static Foresight foresight(Step.Expose step, History known, Forecast forecast) {
    double atMost = Conversion.seconds(step.bounds().atMost());
    var words =
        new Words(
            settings(step),
            step.change().candidate().release().version(),
            step.change().baseline().map(b -> b.release().version()).orElse("nothing"));
    return new Foresight(
        known.perSecond(),
        forecast.secondsUntilGood(),
        forecast.leastHarmFoundWithin(atMost),
        words.expectation(forecast, atMost));
  }

  private static Optional<Forecast> forecast(Step.Expose step, History known) {
    var history = Conversion.history(known);
    return switch (step.course()) {
      case Ramp _ -> Optional.of(Forecast.withRamp(settings(step), history, known.perSecond()));
      case Stages stages -> {
        double share = Conversion.share(stages.shares().getFirst());
        yield share < 1
            ? Optional.of(Forecast.atShare(settings(step), history, known.perSecond(), share))
            : Optional.empty();
      }
    };
  }

  private static Settings settings(Step.Expose step) {
    return Conversion.settings(
        step.change(), new Matter.Rules(step.judgement(), step.bounds(), step.course(), 1));
  }
}
