/** What is true, as the wire shows it. */
@NullMarked
package slipway.server.views;

import org.jspecify.annotations.NullMarked;
