/**
 * How people are told: messages, the outbox they wait in, and the port every channel implements.
 */
@NullMarked
package slipway.channel;

import org.jspecify.annotations.NullMarked;
