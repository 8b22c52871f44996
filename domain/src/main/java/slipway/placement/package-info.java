/** What makes actions true: the port to targets, and what it answers. */
@NullMarked
package slipway.placement;

import org.jspecify.annotations.NullMarked;
