/** Proof of {@code slipway.agent.process}, with real processes. */
@NullMarked
package slipway.agent.process;

import org.jspecify.annotations.NullMarked;
