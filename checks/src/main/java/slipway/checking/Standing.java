package slipway.checking;

import java.time.Instant;
import java.util.Optional;
import slipway.application.Place;

/**
 * How a check stands that is asked again and again.
 *
 * @param complaint of the last time; empty where it passed
 * @param since when it is so
 * @param at when it was asked last
 */
public record Standing(
    Place place, String check, Optional<String> complaint, Instant since, Instant at) {
  public boolean passes() {
    return complaint.isEmpty();
  }
}
