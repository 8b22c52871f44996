/** The agent as a whole: its control socket, its fences, and what it remembers of every place. */
@NullMarked
package slipway.agent.control;

import org.jspecify.annotations.NullMarked;
