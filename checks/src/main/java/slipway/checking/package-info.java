/**
 * Asks checks: once before and after users come, again and again while they do, on a schedule and
 * on demand. What fails while users come is evidence like what they meet.
 */
@NullMarked
package slipway.checking;

import org.jspecify.annotations.NullMarked;
