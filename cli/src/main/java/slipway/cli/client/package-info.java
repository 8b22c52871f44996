/** Speaks HTTP/1.1 with a Slipway server over a plain socket; needs nothing else of this module. */
@NullMarked
package slipway.cli.client;

import org.jspecify.annotations.NullMarked;
