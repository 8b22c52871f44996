/** Everything that is promised, tried as a user would, on real processes. */
@NullMarked
package slipway.acceptance;

import org.jspecify.annotations.NullMarked;
