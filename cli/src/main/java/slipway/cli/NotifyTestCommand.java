package slipway.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slipway.api.Answers;
import slipway.api.Answers.ChannelState;
import slipway.cli.format.Table;
import slipway.cli.terminal.Ink;

/** Tries every channel by which people are told. */
@Command(
    name = "notify test",
    description =
        "Sends a test message through every channel that notify of the applied slipway.yaml "
            + "names, and says how each one fared. 0: all arrived; 1: one did not.",
    footer = {"  slipway notify test", "  slipway notify test production --app shop -o json"})
final class NotifyTestCommand implements Callable<Integer> {
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

  NotifyTestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Lane here = here(errand);
    Answers.ChannelTrials trials;
    try (var _ = errand.busy("sends a test message")) {
      trials = errand.client().tryChannels(here.application(), here.environment()).orThrow();
    }
    errand.answer(trials, () -> print(errand, here, trials));
    boolean all = trials.channels().stream().allMatch(Answers.ChannelTrial::delivered);
    return (all ? ExitCode.DONE : ExitCode.REFUSED).number();
  }

  /** A lane may have channels before anything was ever deployed there. */
  private Lane here(Errand errand) {
    List<ChannelState> all = errand.client().channels().orThrow().channels();
    List<String> applications = all.stream().map(ChannelState::application).distinct().toList();
    Optional<String> named = lane.application().or(() -> errand.fileName(lane));
    if (named.isEmpty() && applications.size() != 1) {
      throw applications.isEmpty()
          ? Refusal.refused(
              "nobody is told of anything yet: write notify into slipway.yaml, then slipway apply")
          : Refusal.usage(
              "there are several applications: say which with --app "
                  + String.join(" or ", applications));
    }
    String application = named.orElseGet(applications::getFirst);
    List<String> environments =
        all.stream()
            .filter(channel -> channel.application().equals(application))
            .map(ChannelState::environment)
            .distinct()
            .toList();
    if (environments.isEmpty()) {
      throw Refusal.refused(
          "nobody is told of %s: its applied slipway.yaml has no notify; slipway apply stores a changed one"
              .formatted(application));
    }
    Optional<String> wanted = environment.or(lane::environment);
    return new Lane(application, LaneFinder.environment(application, wanted, environments));
  }

  private static void print(Errand errand, Lane here, Answers.ChannelTrials trials) {
    var table = new Table("CHANNEL", "KIND", "RESULT");
    for (Answers.ChannelTrial trial : trials.channels()) {
      Ink ink = trial.delivered() ? Ink.GOOD : Ink.HARM;
      table.row(
          trial.name(),
          trial.kind(),
          ink.paint(
              errand.terminal().abilities(),
              (trial.delivered() ? "arrived: " : "did not arrive: ") + trial.said()));
    }
    errand.say("%s in %s:".formatted(here.application(), here.environment()));
    table.print(errand.terminal());
  }
}
