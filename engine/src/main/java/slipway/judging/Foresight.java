package slipway.judging;

import java.util.OptionalDouble;

/**
 * What an exposure will take at the present traffic.
 *
 * @param secondsUntilGood until a good release is proven; empty when not within a day
 * @param visibleHarm the least rise of the error rate, as a fraction, that is seen in its time
 */
public record Foresight(
    double requestsPerSecond,
    OptionalDouble secondsUntilGood,
    OptionalDouble visibleHarm,
    String sentence) {}
