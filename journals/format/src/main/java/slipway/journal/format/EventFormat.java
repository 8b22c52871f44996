package slipway.journal.format;

import java.io.StringWriter;
import slipway.deployment.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON, in the form they are kept in for ever.
 *
 * <p>Durations and instants are in ISO-8601, digests in hexadecimal digits, shares in 1/10,000; an
 * empty {@code Optional} is an absent property. Properties that are not known are passed over: a
 * newer build wrote them. Properties that are absent take their default where there is one.
 */
public final class EventFormat {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private EventFormat() {}

  /** The kind of an event as it is stored: {@code opened}, {@code reached}, … */
  public static String kind(Event event) {
    return StoredNames.ofKind(event.getClass());
  }

  /** The event in one line. The same event is always the same text. */
  public static String write(Event event) {
    var text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(text)) {
      new RecordWriter(out).write(event);
    }
    return text.toString();
  }

  /**
   * The event that was written.
   *
   * @throws Unreadable when the text is no event of a kind known to this build
   */
  public static Event read(String json) {
    JsonNode node;
    try {
      node = JSON.readTree(json);
    } catch (JacksonException e) {
      throw new Unreadable("not JSON: " + e.getOriginalMessage(), e);
    }
    return (Event) RecordReader.read(Event.class, node, "event");
  }
}
