package slipway.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.cli.format.Format;

/** Starts Slipway here. */
@Command(
    name = "up",
    description =
        "Starts Slipway here: the server, the agent, and the link to the page. Ctrl-C ends the "
            + "server; the agent and your applications go on serving.",
    footer = {
      "  slipway up",
      "  slipway up --data /srv/slipway --listen 127.0.0.1:7171",
      "  slipway up --listen 0.0.0.0:7070 --tls-certificate cert.pem --tls-key key.pem",
      "  slipway up --detach -o json"
    })
final class UpCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final FoldersOption folders = new FoldersOption();
  @Mixin private final ServingOption serving = new ServingOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Option(
      names = "--detach",
      description = "Ends when the server answers; that goes on in the background.")
  private boolean detached;

  UpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!detached && output.format() != Format.TABLE) {
      throw Refusal.usage(
          "up stays and shows what happens: -o %s goes with --detach only"
              .formatted(output.format().name().toLowerCase(Locale.ROOT)));
    }
    return surroundings
        .programs()
        .up(
            new Programs.Up(
                folders.data(surroundings).path(),
                folders.runTime(surroundings),
                serving.serving(surroundings),
                detached),
            new LocalAnswers(surroundings.terminal(), output.format())::answer);
  }
}
