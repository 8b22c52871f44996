package slipway.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import slipway.agent.control.Agent;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;

/** The agent of one Slipway: finds it, starts it, ends it. */
final class Agents {
  /** How long an agent may take from its start to its first answer. */
  static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

  /** How long the agent and all instances may take to end. */
  static final Duration ENDS_WITHIN = Duration.ofSeconds(100);

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
  private static final long LOOK_MILLIS = 10;

  private final Folders folders;
  private final OwnProcess own;
  private final String build;
  private final LongSupplier nanos;

  /**
   * An agent that answers.
   *
   * @param process known by pid and start time
   * @param isNew whether it was started just now
   */
  record Found(ProcessHandle process, boolean isNew) {}

  Agents(Folders folders, OwnProcess own, String build, LongSupplier nanos) {
    this.folders = folders;
    this.own = own;
    this.build = build;
    this.nanos = nanos;
  }

  /** The agent that answers on this run-time folder; empty when none does. */
  Optional<Found> find() {
    return greet(folders.runTime()).map(process -> new Found(process, false));
  }

  /** Asks an agent of the run-time folder who it is. */
  Optional<ProcessHandle> greet(Path runTime) {
    try (var client = new AgentClient(Agent.socketIn(runTime), ANSWERS_WITHIN)) {
      return client.ask(new Request.Hello(build)) instanceof Answer.Welcome welcome
          ? ProcessHandle.of(welcome.pid())
          : Optional.empty();
    } catch (AgentClient.NoAgent e) {
      return Optional.empty();
    }
  }

  /**
   * Makes sure that neither folder is in use by another Slipway, which would get our orders, or
   * supervise what ours supervises.
   *
   * @throws StartRefused when one is
   */
  void refuseStrangers() {
    PrivateFolder.refuseFile(folders.data());
    Path runTime = folders.runTime();
    RunTimeFolder.inUse(folders.data())
        .filter(other -> !other.equals(runTime) && greet(other).isPresent())
        .ifPresent(
            other -> {
              throw new StartRefused(
                  "an agent of data folder %s runs with run-time folder %s already: use that, or end it first (slipway down --runtime %s)"
                      .formatted(folders.data(), other, other));
            });
    RunTimeFolder.usedBy(runTime)
        .filter(other -> !other.equals(folders.data()) && greet(runTime).isPresent())
        .ifPresent(
            other -> {
              throw new StartRefused(
                  "run-time folder %s is in use by the agent of data folder %s: choose another"
                      .formatted(runTime, other));
            });
  }

  /**
   * The agent that answers, or else a new one.
   *
   * @throws StartRefused when one that is started ends, or does not answer within 20 s
   */
  Found findOrStart() {
    return find().orElseGet(this::start);
  }

  private Found start() {
    LogFile log = folders.agentLog();
    long before = log.end();
    Process process =
        own.start(
            List.of("agent", "--data", folders.data() + "", "--runtime", folders.runTime() + ""),
            folders.data(),
            log,
            Map.of());
    long until = nanos.getAsLong() + STARTS_WITHIN.toNanos();
    while (nanos.getAsLong() < until) {
      if (endsWithin(process, LOOK_MILLIS)) {
        return find().orElseThrow(() -> ended(log, before));
      }
      Optional<ProcessHandle> answering = greet(folders.runTime());
      if (answering.isPresent()) {
        return new Found(answering.get(), true);
      }
    }
    throw new StartRefused(
        "the agent (pid %d) has not answered on %s for %d s; it wrote: %s"
            .formatted(
                process.pid(),
                Agent.socketIn(folders.runTime()),
                STARTS_WITHIN.toSeconds(),
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

  /**
   * Ends the agent, and all instances too.
   *
   * @throws StartRefused when it has not ended within 100 s
   */
  void end(ProcessHandle agent) {
    quit(true);
    awaitEnd(agent, ENDS_WITHIN, "the agent");
  }

  /** Ends an agent that was started for nothing; instances it may have found go on. */
  void dismiss() {
    quit(false);
  }

  private void quit(boolean instancesToo) {
    try (var client = new AgentClient(Agent.socketIn(folders.runTime()), ANSWERS_WITHIN)) {
      var _ = client.ask(new Request.Quit(instancesToo));
    } catch (AgentClient.NoAgent e) {
      // It may end before its answer is out; whether it ends is what counts.
      System.getLogger(Agents.class.getName())
          .log(System.Logger.Level.DEBUG, "no answer to the request to end", e);
    }
  }

  /** Waits for a process's end. */
  static void awaitEnd(ProcessHandle process, Duration within, String what) {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StartRefused(
          "%s (pid %d) was asked to end and has not for %d s"
              .formatted(what, process.pid(), within.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process cannot fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while %s ended".formatted(what), e);
    }
  }
}
