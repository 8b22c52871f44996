/** Proof of {@code slipway.agent.job}, with real processes. */
@NullMarked
package slipway.agent.job;

import org.jspecify.annotations.NullMarked;
