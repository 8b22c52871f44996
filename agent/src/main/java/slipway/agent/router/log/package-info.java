/** The access log: a line for every request, written beside the event loops. */
@NullMarked
package slipway.agent.router.log;

import org.jspecify.annotations.NullMarked;
