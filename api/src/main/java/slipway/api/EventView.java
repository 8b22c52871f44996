package slipway.api;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened, as the journal remembers it.
 *
 * @param position in the whole journal; the id of the server-sent event
 * @param type the event's kind
 * @param sentence it in words
 * @param facts what belongs to it, in words
 */
public record EventView(
    long position,
    String deployment,
    String application,
    String environment,
    String type,
    Instant at,
    String actor,
    String build,
    String sentence,
    Map<String, String> facts) {}
