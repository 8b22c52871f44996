/**
 * Programs of this Linux host: started under a wrapper that outlives the agent, known by more than
 * their pid, stopped with all their kin, their output kept within bounds.
 */
@NullMarked
package slipway.agent.process;

import org.jspecify.annotations.NullMarked;
