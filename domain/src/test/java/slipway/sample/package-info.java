/** A small shop: what the domain's tests talk about. */
@NullMarked
package slipway.sample;

import org.jspecify.annotations.NullMarked;
