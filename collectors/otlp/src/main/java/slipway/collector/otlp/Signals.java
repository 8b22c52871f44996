package slipway.collector.otlp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.collector.CollectorType.Misconfigured;

/**
 * What is wanted where, as the environment says it.
 *
 * @param traces where spans go
 * @param metrics where numbers go
 * @param every how much time is between two readings of the numbers
 * @param resource what tells this server from others, by name
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">the
 *     standard variables</a>
 */
record Signals(
    Optional<Endpoint> traces,
    Optional<Endpoint> metrics,
    Duration every,
    Map<String, String> resource) {
  static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final Duration USUALLY_EVERY = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Empty where nobody is named.
   *
   * @throws Misconfigured when a variable says what cannot be
   */
  static Optional<Signals> in(Map<String, String> environment) {
    var variables = new Variables(environment);
    boolean off =
        variables.oneOf("OTEL_SDK_DISABLED", List.of("true", "false")).orElse("").equals("true");
    if (off || !isNamed(variables)) {
      return Optional.empty();
    }
    var signals =
        new Signals(
            endpoint(variables, "TRACES", "v1/traces"),
            endpoint(variables, "METRICS", "v1/metrics"),
            variables.millis("OTEL_METRIC_EXPORT_INTERVAL", LONGEST).orElse(USUALLY_EVERY),
            Resources.in(variables));
    return signals.traces.isEmpty() && signals.metrics.isEmpty()
        ? Optional.empty()
        : Optional.of(signals);
  }

  private static boolean isNamed(Variables variables) {
    return List.of("", "TRACES_", "METRICS_").stream()
        .anyMatch(
            signal -> variables.text("OTEL_EXPORTER_OTLP_" + signal + "ENDPOINT").isPresent());
  }

  private static Optional<Endpoint> endpoint(Variables variables, String signal, String path) {
    boolean wanted =
        variables
            .oneOf("OTEL_" + signal + "_EXPORTER", List.of("otlp", "none"))
            .orElse("otlp")
            .equals("otlp");
    return wanted ? Endpoint.of(variables, signal, path) : Optional.empty();
  }
}
