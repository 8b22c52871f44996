/** A folder as a tar stream, to be sent to a server elsewhere. */
@NullMarked
package slipway.cli.pack;

import org.jspecify.annotations.NullMarked;
