package slipway.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import slipway.api.DeploymentView;
import slipway.cli.follow.Until;

/** Shows a deployment on its way. */
@Command(
    name = "follow",
    description =
        "Shows the deployment that is on its way, or is watched still, until it is over. Its "
            + "exit code is that of deploy. With -o json, every event and reading is an object on a "
            + "line.",
    footer = {
      "  slipway follow",
      "  slipway follow shop --in production",
      "  slipway follow shop.production.3 -o json"
    })
final class FollowCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();
  @Mixin private final WaitOption wait = new WaitOption();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "APP|DEPLOYMENT",
      description = "An application, or one deployment. Default: as --app.")
  private Optional<String> what = Optional.empty();

  FollowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Errand errand = Errand.of(surroundings, server, output);
    return find(errand)
        .map(found -> new Following(errand, true, wait.atMost()).follow(found, Until.OVER))
        .map(ExitCode::wantingPromotion)
        .orElse(ExitCode.DONE)
        .number();
  }

  private Optional<DeploymentView> find(Errand errand) {
    if (what.filter(DeploymentName::isWhole).isPresent()) {
      return Optional.of(errand.client().deployment(what.get()).orThrow());
    }
    Lane here = errand.lane(lane, what.or(lane::application));
    Optional<DeploymentView> found = new Moving(errand).findWatched(here);
    if (found.isEmpty()) {
      String sentence =
          errand.client().lane(here.application(), here.environment()).orThrow().sentence();
      errand.say("there is nothing to follow: " + sentence);
    }
    return found;
  }
}
