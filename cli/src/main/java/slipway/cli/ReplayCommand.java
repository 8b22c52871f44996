package slipway.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slipway.api.Answers;
import slipway.api.Answers.ReplayedVerdict;
import slipway.cli.format.Table;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;

/** Recomputes verdicts. */
@Command(
    name = "replay",
    description =
        "Recomputes every verdict of a deployment from what was recorded, and compares bit "
            + "for bit. Evidence is the natural logarithm of an e-value. 0: identical; 1: not.",
    footer = {"  slipway replay shop.production.2", "  slipway replay 2 --in production -o json"})
final class ReplayCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();

  @Parameters(
      index = "0",
      paramLabel = "DEPLOYMENT",
      description = "Its name, or its number in the lane.")
  private String deployment = "";

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    String id = DeploymentName.whole(deployment, errand, lane);
    Answers.Replay replay = errand.client().replay(id).orThrow();
    errand.answer(replay, () -> print(errand, replay));
    return (replay.identical() ? ExitCode.DONE : ExitCode.REFUSED).number();
  }

  private static void print(Errand errand, Answers.Replay replay) {
    if (replay.verdicts().isEmpty()) {
      errand.say("no verdict was ever given on " + replay.deployment());
      return;
    }
    var table =
        new Table(
            "AT", "VERDICT", "HARM", "RECOMPUTED", "GOOD", "RECOMPUTED", "TICKS", "AGREES", "WHY");
    for (ReplayedVerdict verdict : replay.verdicts()) {
      boolean expired = !verdict.expired().isEmpty();
      table.row(
          errand.time(verdict.at()),
          verdict.verdict(),
          number(verdict.recordedHarm()),
          expired ? "" : number(verdict.recomputedHarm()),
          number(verdict.recordedGood()),
          expired ? "" : number(verdict.recomputedGood()),
          Words.count(verdict.ticks()),
          agrees(errand, verdict),
          expired ? verdict.expired() : verdict.sentence());
    }
    table.print(errand.terminal());
    errand.say(sentence(replay));
  }

  private static String agrees(Errand errand, ReplayedVerdict verdict) {
    if (!verdict.expired().isEmpty()) {
      return "expired";
    }
    return verdict.identical()
        ? "identical"
        : Ink.HARM.paint(errand.terminal().abilities(), "differs");
  }

  private static String sentence(Answers.Replay replay) {
    long expired = replay.verdicts().stream().filter(v -> !v.expired().isEmpty()).count();
    long count = replay.verdicts().size() - expired;
    String rest = expired == 0 ? "" : "; %s can be recomputed no more".formatted(expired);
    return replay.identical()
        ? "%s recomputed, bit for bit as recorded%s".formatted(Words.count(count, "verdict"), rest)
        : "recorded and recomputed differ%s".formatted(rest);
  }

  private static String number(double evidence) {
    return String.format(Locale.ROOT, "%.6f", evidence);
  }
}
