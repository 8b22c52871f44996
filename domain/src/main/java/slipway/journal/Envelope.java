package slipway.journal;

import java.time.Instant;
import slipway.deployment.Entry;

/**
 * An event as it is remembered.
 *
 * @param position in the whole journal; grows without gaps
 * @param revision of the lane after the event: its fence
 * @param build of the program that wrote it
 */
public record Envelope(
    long position, Entry entry, long revision, Instant at, String actor, String build) {}
