package slipway.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a backup. */
@Command(
    name = "backup verify",
    description =
        "Reads all of a backup, every file and every page of its journal, and changes nothing."
            + " Needs no server.",
    footer = {"  slipway backup verify monday.zip"})
final class BackupVerifyCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  BackupVerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    return surroundings
        .programs()
        .verify(
            surroundings.folder().resolve(file).normalize(),
            new LocalAnswers(surroundings.terminal(), output.format())::answer);
  }
}
