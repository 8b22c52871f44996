/** One release on its way into one environment: the state machine. */
@NullMarked
package slipway.deployment;

import org.jspecify.annotations.NullMarked;
