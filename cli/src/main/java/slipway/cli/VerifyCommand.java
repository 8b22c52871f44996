package slipway.cli;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slipway.api.Answers;
import slipway.cli.format.Table;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;

/** Asks checks of what runs. */
@Command(
    name = "verify",
    description =
        "Asks the checks of what runs, where its users come in: all the environment has, or "
            + "those you name. Changes nothing by itself. 0: all passed; 1: one failed.",
    footer = {"  slipway verify", "  slipway verify order --in production -o json"})
final class VerifyCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();

  @Parameters(arity = "0..*", paramLabel = "CHECK", description = "Its name in slipway.yaml.")
  private List<String> checks = List.of();

  VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Lane here = errand.lane(lane);
    Answers.Verified verified;
    try (var _ = errand.busy("checks of " + here.application() + " in " + here.environment())) {
      verified = errand.client().verify(here.application(), here.environment(), checks).orThrow();
    }
    errand.answer(verified, () -> print(errand, verified));
    return (verified.passed() ? ExitCode.DONE : ExitCode.REFUSED).number();
  }

  private static void print(Errand errand, Answers.Verified verified) {
    String where = verified.application() + " in " + verified.environment();
    if (verified.checks().isEmpty()) {
      errand.say("%s has no checks: nothing was asked of %s".formatted(where, verified.version()));
      return;
    }
    var table = new Table("CHECK", "COMPONENT", "TOOK", "OUTCOME");
    for (Answers.VerifiedCheck check : verified.checks()) {
      var took = Duration.ofNanos((long) (check.seconds() * NANOS));
      table.row(
          check.name(),
          check.component(),
          Words.seconds(took),
          check.passed()
              ? "passed"
              : Ink.HARM.paint(errand.terminal().abilities(), check.complaint()));
    }
    table.print(errand.terminal());
    long failed = verified.checks().stream().filter(c -> !c.passed()).count();
    errand.say(
        failed == 0
            ? "%s passes in %s".formatted(verified.version(), where)
            : "%s fails %s of %s in %s"
                .formatted(
                    verified.version(),
                    failed,
                    Words.count(verified.checks().size(), "check"),
                    where));
  }
}
