package slipway.configuration;

import java.util.List;
import slipway.application.Environment;
import slipway.channel.Subscription;
import slipway.release.Digest;

/**
 * What a configuration means for one environment.
 *
 * @param environment every default filled in
 * @param subscriptions who is told of what; in force at once, and no part of the digest
 * @param digest of what was written for it, whatever the order of keys, the layout, or the defaults
 *     of this build
 * @param explanation every value, and where it comes from
 */
public record Effective(
    Environment environment,
    List<Subscription> subscriptions,
    Digest digest,
    Explanation explanation) {

  public Effective {
    subscriptions = List.copyOf(subscriptions);
  }
}
