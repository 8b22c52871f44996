package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slipway.api.Answers;

/** Takes what runs as it is. */
@Command(
    name = "adopt",
    description =
        "Takes what runs as it is, where the journal was restored from a backup and knows less."
            + " Nothing of what runs is changed; then deployments work again. slipway status says"
            + " where that is needed.",
    footer = {"  slipway adopt --app shop --in production"})
final class AdoptCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  AdoptCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Lane here = errand.lane(lane);
    Answers.Adopted adopted =
        errand.client().adopt(here.application(), here.environment(), reason.text()).orThrow();
    errand.answer(adopted, adopted.sentence());
    return ExitCode.DONE.number();
  }
}
