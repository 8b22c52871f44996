/** The wire: what server, command line and page say to each other, as JSON under /api/v1. */
@NullMarked
package slipway.api;

import org.jspecify.annotations.NullMarked;
