package slipway.program;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time, read in {@link Main} only.
 *
 * @param wall for people: it may be set
 * @param nanos for durations: never set, counts from anywhere
 */
record Clocks(InstantSource wall, LongSupplier nanos) {}
