/** Applications as local processes behind the agent's router: the target {@code process}. */
@NullMarked
package slipway.placement.process;

import org.jspecify.annotations.NullMarked;
