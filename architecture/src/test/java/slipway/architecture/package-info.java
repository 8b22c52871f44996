/** What is true of all modules together: who may see whom, and what no file may hold. */
@NullMarked
package slipway.architecture;

import org.jspecify.annotations.NullMarked;
