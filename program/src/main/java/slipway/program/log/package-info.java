/** What Slipway's own processes write of themselves: lines for people, or objects for programs. */
@NullMarked
package slipway.program.log;

import org.jspecify.annotations.NullMarked;
