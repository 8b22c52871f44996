package slipway.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup back. */
@Command(
    name = "restore",
    description =
        "Makes a data folder of a backup, which is read whole before. The folder must not be there"
            + " yet, or be empty. Nothing is started.",
    footer = {
      "  slipway restore monday.zip",
      "  slipway restore monday.zip --data /srv/slipway",
      "  slipway restore monday.zip --journal-only"
    })
final class RestoreCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(
      names = "--journal-only",
      description =
          "Puts back journal and ticks, and nothing else, into a data folder that is there and"
              + " whose server has ended; the applications go on. What was there is put aside.")
  private boolean journalOnly;

  RestoreCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return surroundings
        .programs()
        .restore(
            new Programs.Restore(
                surroundings.folder().resolve(file).normalize(),
                server.folder(surroundings).path(),
                journalOnly),
            new LocalAnswers(surroundings.terminal(), output.format())::answer);
  }
}
