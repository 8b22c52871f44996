package slipway.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import slipway.agent.control.Agent;

/**
 * This process as an agent.
 *
 * @param takeOver which replacement of the agent that runs it is for; empty for the first one
 */
record AgentRole(Folders folders, String takeOver) {
  private static final int FIRST = 5;
  private static final int NEXT = FIRST + 2;

  /**
   * The agent, where Slipway itself has started it: then nothing of the command line is loaded, and
   * it is up sooner.
   */
  static Optional<AgentRole> startedByOwn(String[] arguments) {
    boolean next = arguments.length == NEXT && arguments[FIRST].equals(NextAgent.TAKE_OVER);
    return (next || arguments.length == FIRST)
            && arguments[0].equals("agent")
            && arguments[1].equals("--data")
            && arguments[3].equals("--runtime")
        ? Optional.of(
            new AgentRole(
                new Folders(Path.of(arguments[2]), Path.of(arguments[4])),
                next ? arguments[FIRST + 1] : ""))
        : Optional.empty();
  }

  /**
   * Runs until it is asked to end, or another one has taken over.
   *
   * @throws StartRefused when it cannot, or another agent uses the folders
   */
  void run(Map<String, String> environment, Clocks clocks) {
    OwnProcess own = OwnProcess.likeThis();
    new Agents(folders, own, Version.read(), clocks.nanos()).refuseStrangers();
    folders.make();
    folders.agentLog().rotateFromNowOn();
    try {
      run(
          new Agent.Settings(
              Version.read(),
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
    if (takeOver.isEmpty()) {
      Agent.run(settings);
    } else {
      Agent.takeOver(settings, takeOver);
    }
  }
}
