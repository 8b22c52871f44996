package slipway.collector;

import java.time.Duration;
import java.util.Optional;

/**
 * Whoever is to be told.
 *
 * @param spans empty: nobody wants deployments
 * @param numbers empty: nobody wants numbers
 * @param every how much time is between two readings of the numbers
 */
public record Collectors(
    Optional<Collector<Span>> spans, Optional<Collector<Family>> numbers, Duration every) {

  /** Nobody. */
  public static final Collectors NONE =
      new Collectors(Optional.empty(), Optional.empty(), Duration.ofMinutes(1));
}
