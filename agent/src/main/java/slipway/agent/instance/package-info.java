/**
 * The agent's supervisor: keeps as many instances of each release running as are wanted, says which
 * of them can take users, and takes over what an earlier agent started.
 */
@NullMarked
package slipway.agent.instance;

import org.jspecify.annotations.NullMarked;
