/** The HTTP API: parse, ask, show. */
@NullMarked
package slipway.server.routes;

import org.jspecify.annotations.NullMarked;
