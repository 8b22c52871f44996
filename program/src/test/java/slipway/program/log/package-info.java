/** Tests of what Slipway logs. */
@NullMarked
package slipway.program.log;

import org.jspecify.annotations.NullMarked;
