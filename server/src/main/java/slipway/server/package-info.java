/** The server: the only place that knows everybody. */
@NullMarked
package slipway.server;

import org.jspecify.annotations.NullMarked;
