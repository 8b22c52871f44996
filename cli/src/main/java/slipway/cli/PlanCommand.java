package slipway.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import slipway.api.PlanView;
import slipway.api.Requests;

/** Shows what a deployment would do. */
@Command(
    name = "plan",
    description =
        "Shows what a deployment would do: every step with its way back, how long it takes, "
            + "what would be lost on the way home, and when a verdict can be expected. Stores "
            + "slipway.yaml and keeps the files, as deploy does; nothing that runs changes.",
    footer = {
      "  slipway plan v3",
      "  slipway plan v3 --strategy blueGreen --in production",
      "  slipway plan --purpose removal"
    })
final class PlanCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final ReleaseOption release = new ReleaseOption();

  @Parameters(index = "0", arity = "0..1", paramLabel = "VERSION", description = "The release.")
  private Optional<String> version = Optional.empty();

  @Option(
      names = "--purpose",
      paramLabel = "PURPOSE",
      description = "release, removal or restart. Default: release.")
  private String purpose = Purposes.RELEASE;

  PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Purposes.check(purpose);
    Errand errand = Errand.of(surroundings, server, output);
    PlanView plan = errand.client().propose(what(errand)).orThrow();
    errand.answer(plan, () -> tell(errand, plan));
    return ExitCode.DONE.number();
  }

  private Requests.Propose what(Errand errand) {
    if (!purpose.equals(Purposes.RELEASE)) {
      return Purposes.withoutRelease(errand.lane(lane), purpose);
    }
    String wanted =
        version.orElseThrow(() -> Refusal.usage("plan needs a VERSION, as in slipway plan v3"));
    return new Preparation(errand, lane).prepare(wanted, release).what();
  }

  private void tell(Errand errand, PlanView plan) {
    new PlanText(plan).printWhole(errand.terminal());
    if (plan.purpose().equals(Purposes.RELEASE) && plan.alreadySo().isEmpty()) {
      errand.say(
          "accept it: slipway deploy %s --in %s%s --plan %s"
              .formatted(
                  plan.version().orElse(""),
                  plan.environment(),
                  release.strategy().map(s -> " --strategy " + s).orElse(""),
                  slipway.cli.format.Words.shortHash(plan.hash())));
    }
  }
}
