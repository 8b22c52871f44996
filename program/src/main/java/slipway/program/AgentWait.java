package slipway.program;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import slipway.agent.control.Agent;

/** Stays until an agent answers that somebody else starts. */
record AgentWait(Folders folders, LongSupplier nanos) {
  private static final Duration LOOK = Duration.ofMillis(50);

  /**
   * The agent that answers.
   *
   * @throws StartRefused when none does within {@link AgentStart#WITHIN}
   */
  Agents.Found run(Agents agents) {
    long until = nanos.getAsLong() + AgentStart.WITHIN.toNanos();
    Optional<Agents.Found> found = agents.find();
    while (found.isEmpty() && nanos.getAsLong() < until) {
      LockSupport.parkNanos(LOOK.toNanos());
      found = agents.find();
    }
    return found.orElseThrow(
        () ->
            new StartRefused(
                "no agent answers on %s for %d s: start it (systemctl start slipway-agent, or slipway agent with the same folders), or leave --await-agent out"
                    .formatted(Agent.socketIn(folders.runTime()), AgentStart.WITHIN.toSeconds())));
  }
}
