package slipway.server.backup;

import java.time.Instant;

/**
 * A backup all of which was read and found as it was when it was made.
 *
 * @param files in it
 * @param bytes of them, unpacked
 * @param position of the newest event in its journal
 * @param lanes in which anything ever happened
 * @param dataFolder of which it was made
 */
public record Verified(
    String build, Instant at, int files, long bytes, long position, int lanes, String dataFolder) {}
