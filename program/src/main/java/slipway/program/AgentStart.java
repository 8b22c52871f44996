package slipway.program;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import slipway.agent.control.Agent;

/** Starts an agent and stays until it answers. */
record AgentStart(Folders folders, OwnProcess own, LongSupplier nanos) {
  /** How long an agent may take from its start to its first answer. */
  static final Duration WITHIN = Duration.ofSeconds(20);

  private static final long LOOK_MILLIS = 10;

  /**
   * The agent that answers now: the new one, or one that was quicker.
   *
   * @throws StartRefused when it ends, or does not answer within 20 s
   */
  Agents.Found run(Agents agents) {
    LogFile log = folders.agentLog();
    long before = log.end();
    Process process =
        own.start(
            List.of("agent", "--data", folders.data() + "", "--runtime", folders.runTime() + ""),
            folders.data(),
            log,
            Map.of());
    long until = nanos.getAsLong() + WITHIN.toNanos();
    while (nanos.getAsLong() < until) {
      if (endsWithin(process, LOOK_MILLIS)) {
        return agents.find().orElseThrow(() -> ended(log, before));
      }
      Optional<ProcessHandle> answering = agents.greet(folders.runTime());
      if (answering.isPresent()) {
        return new Agents.Found(answering.get(), true);
      }
    }
    throw new StartRefused(
        "the agent (pid %d) has not answered on %s for %d s; it wrote: %s"
            .formatted(
                process.pid(),
                Agent.socketIn(folders.runTime()),
                WITHIN.toSeconds(),
                log.lastWords(before)));
  }

  private static StartRefused ended(LogFile log, long before) {
    String words = log.lastWords(before);
    return new StartRefused(
        "the agent could not start: "
            + (words.isEmpty() ? "it ended without a word (see " + log.path() + ")" : words));
  }

  private static boolean endsWithin(Process process, long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while the agent started", e);
    }
  }
}
