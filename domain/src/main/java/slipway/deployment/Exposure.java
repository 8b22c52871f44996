package slipway.deployment;

import java.time.Instant;
import slipway.evidence.History;

/**
 * A stretch of judging, from when it was opened.
 *
 * @param openedAt when; bounds count from here
 * @param afterTick the evidence is what comes after this tick
 * @param history what was known of the release before
 * @param attempt 1, or 2 when a lease ran out and it was begun anew
 */
public record Exposure(Instant openedAt, long afterTick, History history, int attempt) {}
