package slipway.application;

import java.util.Optional;

/**
 * What one instance may use at most; what is empty is not limited by us.
 *
 * @param memory in bytes
 * @param cpu in 1/1000 of a core
 * @param files descriptors open at once
 */
public record Limits(Optional<Long> memory, Optional<Integer> cpu, Optional<Integer> files) {
  public static final Limits NONE =
      new Limits(Optional.empty(), Optional.empty(), Optional.empty());
}
