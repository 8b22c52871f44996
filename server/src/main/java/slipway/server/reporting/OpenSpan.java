package slipway.server.reporting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.collector.Span;
import slipway.journal.Envelope;
import slipway.server.views.EventViews;

/** A span that has begun. */
final class OpenSpan {
  private static final String OURS = "slipway.";

  private final String trace;
  private final String id;
  private final Optional<String> parent;
  private final String name;
  private final Instant begun;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Span.Mark> marks = new ArrayList<>();

  private OpenSpan(String trace, String path, Optional<String> parent, String name, Instant begun) {
    this.trace = trace;
    this.id = Identity.span(trace, path);
    this.parent = parent;
    this.name = name;
    this.begun = begun;
  }

  /** Of the whole. */
  static OpenSpan root(String trace, String name, Instant begun) {
    return new OpenSpan(trace, "", Optional.empty(), name, begun);
  }

  /**
   * A part of it.
   *
   * @param path which one
   */
  OpenSpan part(String path, String name, Instant at) {
    return new OpenSpan(trace, path, Optional.of(id), name, at);
  }

  /** Nothing, where there is nothing to say. */
  OpenSpan with(String key, String value) {
    if (!value.isEmpty()) {
      attributes.put(OURS + key, value);
    }
    return this;
  }

  /** Something happened in it. */
  void mark(Envelope event) {
    var what = event.entry().event();
    Map<String, String> said = new LinkedHashMap<>();
    said.put(OURS + "sentence", EventViews.sentence(what));
    said.put(OURS + "actor", event.actor());
    marks.add(new Span.Mark(event.at(), EventViews.type(what), said));
  }

  Span end(Instant at, Optional<String> failure) {
    return new Span(trace, id, parent, name, begun, at, attributes, List.copyOf(marks), failure);
  }
}
