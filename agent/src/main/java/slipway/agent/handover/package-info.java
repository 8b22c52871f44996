/** Passes listening sockets between processes, so that no connection is lost with an agent. */
@NullMarked
package slipway.agent.handover;

import org.jspecify.annotations.NullMarked;
