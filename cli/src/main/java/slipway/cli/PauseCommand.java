package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slipway.api.DeploymentView;

/** Stops going forward. */
@Command(
    name = "pause",
    description =
        "Stops a deployment from going forward. Users who are exposed are judged all the "
            + "same, and harm sends it home.",
    footer = {"  slipway pause", "  slipway pause --in production --reason 'lunch'"})
final class PauseCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  PauseCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    DeploymentView moving = new Moving(errand).find(errand.lane(lane), "pause");
    DeploymentView after = errand.client().pause(moving.id(), reason.text()).orThrow();
    errand.answer(after, after.sentence());
    return ExitCode.DONE.number();
  }
}
