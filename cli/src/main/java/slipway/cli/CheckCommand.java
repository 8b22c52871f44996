package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.api.Problem;
import slipway.cli.client.ApiClient;
import slipway.cli.client.NoAnswer;
import slipway.cli.format.Words;
import slipway.configuration.Configuration;
import slipway.configuration.Schema;

/** Checks a configuration. */
@Command(
    name = "check",
    description =
        "Checks slipway.yaml, and shows every mistake at once. Needs no server; where one "
            + "answers, it also says what apply would change, and whether another application has "
            + "one of the entries. 0: it can be used; 1: it cannot.",
    footer = {
      "  slipway check",
      "  slipway check --file shop/slipway.yaml -o json",
      "  slipway check --schema > slipway.schema.json",
      "    and in slipway.yaml: # yaml-language-server: $schema=slipway.schema.json"
    })
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final FileOption file = new FileOption();

  @Option(
      names = "--schema",
      description = "Prints the JSON Schema of slipway.yaml, for editors, and checks nothing.")
  private boolean schema;

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (schema) {
      surroundings.terminal().out().print(Schema.text());
      surroundings.terminal().out().flush();
      return ExitCode.DONE.number();
    }
    ApplicationFile read = ApplicationFile.require(file.path(), surroundings.folder());
    String name = read.shownIn(surroundings.folder());
    Checked checked = asked(read, Checked.of(name, Configuration.read(name, read.text())));
    var answers = new LocalAnswers(surroundings.terminal(), output.format());
    answers.answer(checked, () -> print(checked));
    return (checked.mistakes().isEmpty() ? ExitCode.DONE : ExitCode.REFUSED).number();
  }

  private Checked asked(ApplicationFile read, Checked checked) {
    if (!checked.mistakes().isEmpty()) {
      return checked;
    }
    try {
      var client = new ApiClient(server.endpoint(surroundings), surroundings.nanos()).impatient();
      return checked.with(client.check(read.toApply()).orThrow().changed());
    } catch (NoAnswer _) {
      // Nobody has to have a server to check a file.
      return checked;
    }
  }

  private void print(Checked checked) {
    var terminal = surroundings.terminal();
    checked.warnings().forEach(terminal.err()::println);
    checked.mistakes().stream().map(Problem.Mistake::rendered).forEach(terminal.err()::println);
    if (checked.mistakes().isEmpty()) {
      terminal
          .out()
          .println(
              "%s can be used: %s in %s"
                  .formatted(
                      checked.file(),
                      checked.application(),
                      String.join(", ", checked.environments())));
      checked.changes().forEach(change -> terminal.out().println("apply would change: " + change));
      terminal.out().flush();
    } else {
      terminal
          .err()
          .println(
              "%s has %s"
                  .formatted(checked.file(), Words.count(checked.mistakes().size(), "mistake")));
    }
    terminal.err().flush();
  }
}
