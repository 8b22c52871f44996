package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the server in the foreground. */
@Command(
    name = "server",
    description = "Runs the server in the foreground, for systemd and the like.",
    footer = {"  slipway server --data /var/lib/slipway --listen 127.0.0.1:7070"})
final class ServerCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final FoldersOption folders = new FoldersOption();
  @Mixin private final ServingOption serving = new ServingOption();

  @Option(
      names = "--await-agent",
      description =
          "Starts no agent, but waits for one that somebody else starts and keeps, as systemd"
              + " does.")
  private boolean awaitsAgent;

  ServerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return surroundings
        .programs()
        .server(
            new Programs.Server(
                folders.data(surroundings).path(),
                folders.runTime(surroundings),
                serving.serving(surroundings),
                awaitsAgent));
  }
}
