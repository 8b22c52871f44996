/** Files that come over the wire: a tar stream, unpacked within bounds. */
@NullMarked
package slipway.server.upload;

import org.jspecify.annotations.NullMarked;
