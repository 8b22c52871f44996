package slipway.collector.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import slipway.collector.Collector;
import slipway.collector.CollectorType.Settings;
import slipway.collector.Collectors;
import slipway.collector.Family;
import slipway.collector.Span;

/** OpenTelemetry's exporters, each asked by us to deliver once: when again, we decide. */
final class Exporters {
  /** Kept, since a logger that nobody holds is forgotten with its level. */
  private static final Logger THEIRS = Logger.getLogger("io.opentelemetry.exporter");

  private static final String SCOPE = "slipway";

  private Exporters() {}

  static Collectors open(Signals signals, Settings settings) {
    // What does not arrive is for us to say, once.
    THEIRS.setLevel(Level.OFF);
    var source =
        new Source(
            Resource.getDefault()
                .merge(Resource.create(attributes(Map.of("service.version", settings.build()))))
                .merge(Resource.create(attributes(signals.resource()))),
            InstrumentationScopeInfo.builder(SCOPE).setVersion(settings.build()).build());
    return new Collectors(
        signals.traces().map(endpoint -> spans(endpoint, source)),
        signals.metrics().map(endpoint -> numbers(endpoint, source, settings)),
        signals.every());
  }

  /** Who speaks. */
  record Source(Resource resource, InstrumentationScopeInfo scope) {}

  private static Collector<Span> spans(Endpoint endpoint, Source source) {
    var builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.url().toString())
            .setTimeout(endpoint.within())
            .setConnectTimeout(endpoint.within())
            .setCompression(endpoint.compressed() ? "gzip" : "none")
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop());
    endpoint.headers().forEach(builder::addHeader);
    endpoint.certificates().ifPresent(builder::setTrustedCertificates);
    OtlpHttpSpanExporter exporter = builder.build();
    return new Delivery<>(
        endpoint,
        spans -> exporter.export(spans.stream().map(s -> SpanForm.of(s, source)).toList()),
        exporter::shutdown);
  }

  private static Collector<Family> numbers(Endpoint endpoint, Source source, Settings settings) {
    var builder =
        OtlpHttpMetricExporter.builder()
            .setEndpoint(endpoint.url().toString())
            .setTimeout(endpoint.within())
            .setConnectTimeout(endpoint.within())
            .setCompression(endpoint.compressed() ? "gzip" : "none")
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop());
    endpoint.headers().forEach(builder::addHeader);
    endpoint.certificates().ifPresent(builder::setTrustedCertificates);
    OtlpHttpMetricExporter exporter = builder.build();
    return new Delivery<>(
        endpoint,
        families -> {
          var at = settings.clock().instant();
          return exporter.export(families.stream().map(f -> FamilyForm.of(f, at, source)).toList());
        },
        exporter::shutdown);
  }

  static Attributes attributes(Map<String, String> all) {
    AttributesBuilder attributes = Attributes.builder();
    all.forEach(attributes::put);
    return attributes.build();
  }
}
