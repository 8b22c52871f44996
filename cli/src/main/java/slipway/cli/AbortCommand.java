package slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import slipway.api.DeploymentView;

/** Gives a deployment up. */
@Command(
    name = "abort",
    description =
        "Gives up the deployment that is on its way: it goes home, or, before its first step, "
            + "does not start. Never touches what was promoted. The end is awaited: 0 means home.",
    footer = {"  slipway abort", "  slipway abort --in production --no-wait"})
final class AbortCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final FollowOption follow = new FollowOption();
  @Mixin private final ReasonOption reason = new ReasonOption();

  AbortCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    Lane here = errand.lane(lane);
    DeploymentView moving = new Moving(errand).find(here, "abort");
    return new WayHome(errand, follow)
        .follow(here, errand.client().abort(moving.id(), reason.text()))
        .number();
  }
}
