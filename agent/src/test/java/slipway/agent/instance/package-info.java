/** Proof of {@code slipway.agent.instance}, with real processes. */
@NullMarked
package slipway.agent.instance;

import org.jspecify.annotations.NullMarked;
