package slipway.program;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import slipway.agent.control.Agent;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Request;

/** The agent of one Slipway: finds it, starts it, ends it. */
final class Agents {
  /** How long the agent and all instances may take to end. */
  static final Duration ENDS_WITHIN = Duration.ofSeconds(100);

  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

  private final Folders folders;
  private final Function<Agents, Found> start;
  private final String build;

  /**
   * An agent that answers.
   *
   * @param process known by pid and start time
   * @param isNew whether it was started just now
   */
  record Found(ProcessHandle process, boolean isNew) {}

  Agents(Folders folders, OwnProcess own, String build, LongSupplier nanos) {
    this(folders, new AgentStart(folders, own, nanos)::run, build);
  }

  private Agents(Folders folders, Function<Agents, Found> start, String build) {
    this.folders = folders;
    this.start = start;
    this.build = build;
  }

  /** The same, where somebody else starts the agent: one that is missing is waited for. */
  Agents awaited(LongSupplier nanos) {
    return new Agents(folders, new AgentWait(folders, nanos)::run, build);
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
    Home.refuseCopy(folders.data());
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
   * @throws StartRefused when one that is started, or awaited, ends or does not answer within 20 s
   */
  Found findOrStart() {
    return find().orElseGet(() -> start.apply(this));
  }

  /**
   * Ends the agent, and all instances too.
   *
   * @throws StartRefused when it has not ended within 100 s
   */
  void end(ProcessHandle agent) {
    quit(true);
    ProcessEnd.await(agent, ENDS_WITHIN, "the agent");
  }

  /** Ends an agent that was started for nothing; one that serves users goes on doing so. */
  void dismiss() {
    if (!serves()) {
      quit(false);
    }
  }

  private boolean serves() {
    try (var client = new AgentClient(Agent.socketIn(folders.runTime()), ANSWERS_WITHIN)) {
      return client.ask(new Request.Observe()) instanceof Answer.Snapshot(var instances, var routes)
          && (!routes.isEmpty() || instances.stream().anyMatch(i -> !i.state().equals("ended")));
    } catch (AgentClient.NoAgent e) {
      System.getLogger(Agents.class.getName())
          .log(System.Logger.Level.DEBUG, "no agent to be dismissed", e);
      return true;
    }
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
}
