package slipway.collector.otlp;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import slipway.collector.Span;

/** A span in the form that exporters read. */
record SpanForm(
    Span span,
    SpanContext getSpanContext,
    SpanContext getParentSpanContext,
    Attributes getAttributes,
    List<EventData> getEvents,
    Exporters.Source source)
    implements SpanData {

  static SpanData of(Span span, Exporters.Source source) {
    return new SpanForm(
        span,
        context(span.trace(), span.id()),
        span.parent().map(id -> context(span.trace(), id)).orElse(SpanContext.getInvalid()),
        Exporters.attributes(span.attributes()),
        span.marks().stream().map(SpanForm::event).toList(),
        source);
  }

  private static SpanContext context(String trace, String id) {
    return SpanContext.create(trace, id, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static EventData event(Span.Mark mark) {
    return EventData.create(
        Nanos.of(mark.at()), mark.name(), Exporters.attributes(mark.attributes()));
  }

  @Override
  public String getName() {
    return span.name();
  }

  @Override
  public SpanKind getKind() {
    return SpanKind.INTERNAL;
  }

  @Override
  public StatusData getStatus() {
    return span.failure()
        .map(words -> StatusData.create(StatusCode.ERROR, words))
        .orElse(StatusData.unset());
  }

  @Override
  public long getStartEpochNanos() {
    return Nanos.of(span.begun());
  }

  @Override
  public long getEndEpochNanos() {
    return Nanos.of(span.ended());
  }

  @Override
  public List<LinkData> getLinks() {
    return List.of();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return getEvents.size();
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes.size();
  }

  @Override
  @SuppressWarnings("deprecation") // the interface wants it still
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(
        source.scope().getName(), source.scope().getVersion());
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return source.scope();
  }

  @Override
  public Resource getResource() {
    return source.resource();
  }
}
