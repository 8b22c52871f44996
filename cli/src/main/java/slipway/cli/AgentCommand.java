package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the agent in the foreground. */
@Command(
    name = "agent",
    description =
        "Runs the agent in the foreground: it supervises the applications of this host and "
            + "routes their users, whether a server runs or not.",
    footer = {"  slipway agent --data /var/lib/slipway"})
final class AgentCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final FoldersOption folders = new FoldersOption();
  @Mixin private final LogOption log = new LogOption();

  AgentCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return surroundings
        .programs()
        .agent(
            new Programs.Agent(
                folders.data(surroundings).path(), folders.runTime(surroundings), log.format()));
  }
}
