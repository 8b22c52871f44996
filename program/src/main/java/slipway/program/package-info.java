/** The program: picks a role, and starts, keeps and ends Slipway's own processes. */
@NullMarked
package slipway.program;

import org.jspecify.annotations.NullMarked;
