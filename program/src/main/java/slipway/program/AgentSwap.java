package slipway.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import slipway.agent.control.Agent;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;

/** Replaces the agent that runs by one of another build, which takes over from it. */
record AgentSwap(Folders folders, LongSupplier nanos) {
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
  private static final System.Logger LOG = System.getLogger(AgentSwap.class.getName());
  private static final int MOST_TRIES = 3;
  private static final Duration LOOK = Duration.ofMillis(50);

  /**
   * Returns when the other one has taken over; else it is refused, and the one before goes on.
   * Tries thrice: nothing can be handed over while a process is being started.
   */
  void to(Path launcher) {
    for (int left = MOST_TRIES - 1; left > 0; left--) {
      try {
        to(launcher, UUID.randomUUID().toString());
        return;
      } catch (StartRefused e) {
        LOG.log(System.Logger.Level.DEBUG, "once more: {0}", e.words());
      }
    }
    to(launcher, UUID.randomUUID().toString());
  }

  private void to(Path launcher, String key) {
    long until = nanos.getAsLong() + WITHIN.toNanos();
    try (var client = new AgentClient(Agent.socketIn(folders.runTime()), ANSWERS_WITHIN)) {
      Answer answer = ask(client, launcher, key);
      while (!(answer instanceof Answer.Reached)) {
        if (answer instanceof Answer.Refused(String reason)) {
          throw new StartRefused(reason);
        }
        if (nanos.getAsLong() > until) {
          throw new StartRefused(
              "no agent of %s has taken over within %d s; the last that was heard: %s (see %s)"
                  .formatted(launcher, WITHIN.toSeconds(), answer, folders.agentLog().path()));
        }
        LockSupport.parkNanos(LOOK.toNanos());
        answer = ask(client, launcher, key);
      }
    }
  }

  private static Answer ask(AgentClient client, Path launcher, String key) {
    try {
      return client.ask(new Request.Succeed(key, launcher.toString()));
    } catch (AgentClient.NoAgent e) {
      return new Answer.Failed(String.valueOf(e.getMessage())); // between one and the other
    }
  }
}
