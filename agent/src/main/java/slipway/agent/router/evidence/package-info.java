/**
 * What users met, counted: by release and tick on the event loops, kept for an hour and more in
 * little memory. Knows nothing of HTTP or sockets.
 */
@NullMarked
package slipway.agent.router.evidence;

import org.jspecify.annotations.NullMarked;
