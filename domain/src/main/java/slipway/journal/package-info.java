/** What is remembered: the port every store implements. */
@NullMarked
package slipway.journal;

import org.jspecify.annotations.NullMarked;
