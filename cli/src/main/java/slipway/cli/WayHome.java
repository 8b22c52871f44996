package slipway.cli;

import slipway.api.DeploymentView;
import slipway.cli.client.Answer;
import slipway.cli.follow.Until;

/** Follows a deployment home. */
record WayHome(Errand errand, FollowOption option) {
  private static final String ALREADY = "ALREADY_ROLLING_BACK";

  /** Follows what was turned round; what is on its way home already is followed too. */
  ExitCode follow(Lane lane, Answer<DeploymentView> answer) {
    DeploymentView turned = turned(lane, answer);
    if (!option.waits()) {
      errand.answer(turned, "%s\nfollow it: %s".formatted(turned.sentence(), lane.following()));
      return ExitCode.DONE;
    }
    return ExitCode.wantingHome(
        new Following(errand, option.streams(), option.atMost()).follow(turned, Until.HOME));
  }

  private DeploymentView turned(Lane lane, Answer<DeploymentView> answer) {
    if (answer instanceof Answer.Refused<DeploymentView>(var problem)
        && problem.code().equals(ALREADY)) {
      errand.say(problem.detail());
      return new Moving(errand).find(lane, "follow");
    }
    return answer.orThrow();
  }
}
