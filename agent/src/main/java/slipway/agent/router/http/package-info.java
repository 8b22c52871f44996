/**
 * HTTP/1.1 as bytes: heads and bodies read strictly by RFC 9112, and written anew for the other
 * side. Knows nothing of routes, releases or sockets.
 */
@NullMarked
package slipway.agent.router.http;

import org.jspecify.annotations.NullMarked;
