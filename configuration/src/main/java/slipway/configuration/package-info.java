/**
 * What a team writes in {@code slipway.yaml}, as values of the domain, each with the place it comes
 * from.
 */
@NullMarked
package slipway.configuration;

import org.jspecify.annotations.NullMarked;
