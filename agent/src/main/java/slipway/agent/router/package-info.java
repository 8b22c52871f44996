/**
 * The agent's router: users come in at an entry, go to the ready instances of releases by share,
 * and everything they meet is counted. {@link slipway.agent.router.Router} is the way in.
 */
@NullMarked
package slipway.agent.router;

import org.jspecify.annotations.NullMarked;
