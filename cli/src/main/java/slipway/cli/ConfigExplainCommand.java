package slipway.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slipway.api.Answers;
import slipway.api.Answers.Setting;
import slipway.cli.format.Table;
import slipway.configuration.Configuration;
import slipway.configuration.Configuration.Choice;
import slipway.configuration.Effective;
import slipway.configuration.Reading;
import slipway.configuration.text.Mistake;

/** Shows every value in force. */
@Command(
    name = "config explain",
    description =
        "Shows every value of the configuration, and where it comes from: file and line, or a "
            + "default. Reads slipway.yaml, without a server; with --in-force, asks the server what "
            + "is in force there.",
    footer = {
      "  slipway config explain production",
      "  slipway config explain production --in-force -o json"
    })
final class ConfigExplainCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ENV",
      description = "The environment, as --in.")
  private Optional<String> environment = Optional.empty();

  @Option(names = "--in-force", description = "What the server goes by, rather than the file.")
  private boolean inForce;

  ConfigExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Optional<String> where = environment.or(lane::environment);
    Answers.Settings settings = inForce ? ofServer(where) : ofFile(where);
    new LocalAnswers(surroundings.terminal(), output.format())
        .answer(settings, () -> print(settings));
    return ExitCode.DONE.number();
  }

  private Answers.Settings ofServer(Optional<String> where) {
    Errand errand = Errand.of(surroundings, server, output);
    Lane here = errand.lane(lane, lane.application(), where);
    return errand.client().settings(here.application(), here.environment()).orThrow();
  }

  private Answers.Settings ofFile(Optional<String> where) {
    ApplicationFile file = ApplicationFile.require(lane.file(), surroundings.folder());
    String name = file.shownIn(surroundings.folder());
    return switch (Configuration.read(name, file.text())) {
      case Reading.Accepted(var configuration, _) -> explained(configuration, where);
      case Reading.Refused(var mistakes, _) ->
          throw Refusal.refused(
              mistakes.stream().map(Mistake::render).collect(Collectors.joining("\n")));
    };
  }

  private static Answers.Settings explained(Configuration configuration, Optional<String> where) {
    String name =
        LaneFinder.environment(
            configuration.application(), where, configuration.environmentNames());
    return switch (configuration.environment(name)) {
      case Choice.Known(var effective) ->
          new Answers.Settings(configuration.application(), name, settings(effective));
      case Choice.Unknown unknown -> throw Refusal.refused(unknown.message());
    };
  }

  private static List<Setting> settings(Effective effective) {
    return effective.explanation().lines().stream()
        .map(line -> new Setting(line.path(), line.value(), line.origin().toString()))
        .toList();
  }

  private void print(Answers.Settings settings) {
    var table = new Table("KEY", "VALUE", "FROM");
    settings.settings().forEach(s -> table.row(s.path(), s.value(), s.source()));
    table.print(surroundings.terminal());
  }
}
