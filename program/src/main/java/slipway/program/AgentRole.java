package slipway.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import slipway.agent.control.Agent;

/** This process as an agent. */
final class AgentRole {
  private AgentRole() {}

  /**
   * The folders, where Slipway itself has started this agent: then nothing of the command line is
   * loaded, and it is up sooner.
   */
  static Optional<Folders> startedByOwn(String[] arguments) {
    return arguments.length == 5
            && arguments[0].equals("agent")
            && arguments[1].equals("--data")
            && arguments[3].equals("--runtime")
        ? Optional.of(new Folders(Path.of(arguments[2]), Path.of(arguments[4])))
        : Optional.empty();
  }

  /**
   * Runs until it is asked to end.
   *
   * @throws StartRefused when it cannot, or another agent uses the folders
   */
  static void run(Folders folders, Map<String, String> environment, Clocks clocks) {
    new Agents(folders, OwnProcess.likeThis(), Version.read(), clocks.nanos()).refuseStrangers();
    folders.make();
    folders.agentLog().rotateFromNowOn();
    try {
      Agent.run(
          new Agent.Settings(
              Version.read(),
              folders.agentData(),
              folders.runTime(),
              environment,
              clocks.wall(),
              clocks.nanos()));
    } catch (UncheckedIOException | UnsupportedOperationException | IllegalArgumentException e) {
      throw new StartRefused(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartRefused("the agent cannot go on: " + PrivateFolder.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
