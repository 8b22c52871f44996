/** Tests of sockets that outlive an agent. */
@NullMarked
package slipway.agent.handover;

import org.jspecify.annotations.NullMarked;
