package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slipway.api.DeploymentView;

/** Goes on. */
@Command(
    name = "resume",
    description = "Lets a paused deployment go on; a stuck one tries again.",
    footer = {"  slipway resume", "  slipway resume --in production"})
final class ResumeCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  ResumeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    DeploymentView moving = new Moving(errand).find(errand.lane(lane), "resume");
    DeploymentView after = errand.client().resume(moving.id(), reason.text()).orThrow();
    errand.answer(after, after.sentence());
    return ExitCode.DONE.number();
  }
}
