/**
 * Where what Slipway does and counts is gathered, beside that of everything else a team runs:
 * spans, families of numbers, and the port by which they get there.
 */
@NullMarked
package slipway.collector;

import org.jspecify.annotations.NullMarked;
