/**
 * Spans and numbers to an OpenTelemetry collector, by OTLP over HTTP; the only place that knows
 * OpenTelemetry.
 */
@NullMarked
package slipway.collector.otlp;

import org.jspecify.annotations.NullMarked;
