package slipway.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slipway.api.Answers;
import slipway.api.Requests;
import slipway.cli.client.Answer;
import slipway.cli.client.NoAnswer;
import slipway.cli.format.Words;

/** Makes a backup. */
@Command(
    name = "backup",
    description =
        "Makes a backup of everything Slipway keeps, while it runs or not, and reads it back. The"
            + " file is there whole or not at all; it is as secret as the data folder.",
    footer = {
      "  slipway backup /var/backups/slipway",
      "  slipway backup monday.zip    then: slipway backup verify monday.zip"
    })
final class BackupCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "A file that is not there yet, or a folder, in which it is named by the time; on the"
              + " server's host.")
  private Path to = Path.of("");

  BackupCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Path file = surroundings.folder().resolve(to).normalize();
    Errand errand = Errand.of(surroundings, server, output);
    Answer<Answers.Backup> answer;
    try (var _ = errand.busy("copying, and reading the copy back")) {
      answer = errand.client().impatient().backUp(new Requests.Backup(file.toString()));
    } catch (NoAnswer e) {
      return withoutServer(file);
    }
    Answers.Backup made = answer.orThrow();
    made.warnings().forEach(errand::warn);
    errand.answer(
        made,
        "%s is made and whole: %s in %s, up to event %s"
            .formatted(
                made.file(),
                Words.count(made.files(), "file"),
                Words.bytes(made.bytes()),
                Words.count(made.position())));
    return ExitCode.DONE.number();
  }

  private int withoutServer(Path file) {
    return surroundings
        .programs()
        .backup(
            new Programs.Backup(server.folder(surroundings).path(), file),
            new LocalAnswers(surroundings.terminal(), output.format())::answer);
  }
}
