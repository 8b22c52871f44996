package slipway.collector.otlp;

import java.util.LinkedHashMap;
import java.util.Map;

/** What tells this server from others, in OpenTelemetry's words. */
final class Resources {
  private static final String NAME = "service.name";
  private static final String SERVICE = "slipway";

  private Resources() {}

  /** The service's name wins over the one among the attributes, as the standard has it. */
  static Map<String, String> in(Variables variables) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(NAME, SERVICE);
    all.putAll(variables.pairs("OTEL_RESOURCE_ATTRIBUTES"));
    variables.text("OTEL_SERVICE_NAME").ifPresent(name -> all.put(NAME, name));
    return all;
  }
}
