package slipway.configuration;

import slipway.application.Environment;
import slipway.release.Digest;

/**
 * What a configuration means for one environment.
 *
 * @param environment every default filled in
 * @param digest of what was written for it, whatever the order of keys, the layout, or the defaults
 *     of this build
 * @param explanation every value, and where it comes from
 */
public record Effective(Environment environment, Digest digest, Explanation explanation) {}
