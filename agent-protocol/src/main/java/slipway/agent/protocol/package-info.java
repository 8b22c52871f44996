/**
 * What server and agent say to each other over the agent's Unix socket. JDK only: requests, answers
 * and the evidence the router counts, as records; the bytes they travel as are {@link
 * slipway.agent.protocol.RecordCodec}'s.
 */
@NullMarked
package slipway.agent.protocol;

import org.jspecify.annotations.NullMarked;
