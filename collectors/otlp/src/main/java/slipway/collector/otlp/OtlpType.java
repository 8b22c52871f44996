package slipway.collector.otlp;

import slipway.collector.CollectorType;
import slipway.collector.Collectors;

/** Whoever the standard variables of OpenTelemetry name. Names none of its classes itself. */
public final class OtlpType implements CollectorType {

  @Override
  public Collectors open(Settings settings) {
    return Signals.in(settings.environment())
        .map(signals -> Exporters.open(signals, settings))
        .orElse(Collectors.NONE);
  }
}
