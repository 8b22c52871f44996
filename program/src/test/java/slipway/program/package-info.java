/** The program's own processes, started, killed and ended. */
@NullMarked
package slipway.program;

import org.jspecify.annotations.NullMarked;
