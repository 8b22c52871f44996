/** Tells people: fills the outbox from the journal and from what is seen, and empties it. */
@NullMarked
package slipway.server.telling;

import org.jspecify.annotations.NullMarked;
