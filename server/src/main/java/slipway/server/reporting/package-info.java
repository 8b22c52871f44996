/**
 * What Slipway does and counts, told to collectors: each deployment as a trace, and its numbers.
 */
@NullMarked
package slipway.server.reporting;

import org.jspecify.annotations.NullMarked;
