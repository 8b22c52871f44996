/** Who may ask: tokens, browser sessions, and what is refused before any route. */
@NullMarked
package slipway.server.access;

import org.jspecify.annotations.NullMarked;
