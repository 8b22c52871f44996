/** Watches a deployment until it is over, and shows what happens: live, as lines, or as records. */
@NullMarked
package slipway.cli.follow;

import org.jspecify.annotations.NullMarked;
