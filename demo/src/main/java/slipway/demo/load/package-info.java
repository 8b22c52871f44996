/**
 * Open-loop load: requests that set out when they are meant to, however slow the answers, and an
 * account of what became of each. Knows nothing of Slipway, so that its count is a second opinion.
 */
@NullMarked
package slipway.demo.load;

import org.jspecify.annotations.NullMarked;
