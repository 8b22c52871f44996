/** What passes between processes, tried on real sockets. */
@NullMarked
package slipway.agent.handover;

import org.jspecify.annotations.NullMarked;
