package slipway.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import slipway.agent.control.Agent;
import slipway.program.log.Format;

/**
 * This process as an agent.
 *
 * @param takeOver which replacement of the agent that runs it is for; empty for the first one
 * @param own starts the agent after it
 * @param format of what it logs
 */
record AgentRole(Folders folders, String takeOver, OwnProcess own, Format format) {
  private static final System.Logger LOG = System.getLogger(AgentRole.class.getName());

  private static final int FIRST = 5;
  private static final int NEXT = FIRST + 2;

  /**
   * The agent, where Slipway itself has started it: then nothing of the command line is loaded, and
   * it is up sooner.
   */
  static Optional<AgentRole> startedByOwn(String[] arguments, Map<String, String> environment) {
    boolean next = arguments.length == NEXT && arguments[FIRST].equals(NextAgent.TAKE_OVER);
    return (next || arguments.length == FIRST)
            && arguments[0].equals("agent")
            && arguments[1].equals("--data")
            && arguments[3].equals("--runtime")
        ? Optional.of(
            new AgentRole(
                new Folders(Path.of(arguments[2]), Path.of(arguments[4])),
                next ? arguments[FIRST + 1] : "",
                OwnProcess.likeThis(),
                Format.in(environment).orElse(Format.TEXT)))
        : Optional.empty();
  }

  /**
   * Runs until it is asked to end, or another one has taken over.
   *
   * @throws StartRefused when it cannot, or another agent uses the folders
   */
  void run(Map<String, String> environment, Clocks clocks) {
    String build = Version.read();
    format.begin("agent", build, OwnLog::ofAgent);
    new Agents(folders, own, build, clocks.nanos()).refuseStrangers();
    folders.make();
    folders.agentLog().rotateFromNowOn();
    try {
      run(
          new Agent.Settings(
              build,
              folders.agentData(),
              folders.runTime(),
              environment,
              clocks.wall(),
              clocks.nanos(),
              new NextAgent(folders, own)));
    } catch (UncheckedIOException | UnsupportedOperationException | IllegalArgumentException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartRefused("the agent cannot go on: " + PrivateFolder.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Agent.Settings settings) throws IOException, InterruptedException {
    String pid = Long.toString(ProcessHandle.current().pid());
    LOG.log(Level.INFO, "the agent begins (pid {0}, build {1})", pid, settings.build());
    if (takeOver.isEmpty()) {
      Agent.run(settings);
    } else {
      Agent.takeOver(settings, takeOver);
    }
    LOG.log(Level.INFO, "the agent ends (pid {0})", pid);
  }
}
