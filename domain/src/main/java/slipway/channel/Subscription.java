package slipway.channel;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Somebody is to be told.
 *
 * @param name of the channel, its own within an environment
 * @param on what of; at least one
 */
public record Subscription(String name, Set<Occasion> on, Means means) {

  public Subscription {
    on = Collections.unmodifiableSet(EnumSet.copyOf(on));
  }
}
