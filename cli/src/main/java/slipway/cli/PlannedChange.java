package slipway.cli;

import slipway.api.DeploymentView;
import slipway.api.PlanView;
import slipway.api.Requests;
import slipway.cli.client.Answer;
import slipway.cli.follow.Until;

/** What is done by a plan: shown, accepted, asked for and followed. */
final class PlannedChange {
  /** A plan may change while somebody looks at it; not for ever. */
  private static final int MOST_PLANS = 5;

  private static final String PLAN_CHANGED = "PLAN_CHANGED";

  private final Errand errand;
  private final Consent consent;
  private final FollowOption option;

  PlannedChange(Errand errand, Consent consent, FollowOption option) {
    this.errand = errand;
    this.consent = consent;
    this.option = option;
  }

  /**
   * Carries it out.
   *
   * @param onAccepted runs between the plan's acceptance and its first step
   */
  ExitCode carryOut(Requests.Propose what, String reason, Runnable onAccepted) {
    for (int round = 1; ; round++) {
      PlanView plan = errand.client().propose(what).orThrow();
      if (plan.alreadySo().isPresent()) {
        return alreadySo(plan.alreadySo().get());
      }
      consent.require(plan, errand);
      Answer<DeploymentView> answer =
          errand.client().deploy(new Requests.Deploy(what, plan.hash(), reason));
      if (answer instanceof Answer.Refused<DeploymentView>(var problem)
          && problem.code().equals(PLAN_CHANGED)
          && !(consent instanceof Consent.ToPlan)
          && round < MOST_PLANS) {
        errand.say("the plan has changed meanwhile; this is the new one");
        continue;
      }
      DeploymentView deployment = answer.orThrow();
      onAccepted.run();
      return followed(deployment);
    }
  }

  private ExitCode alreadySo(String id) {
    DeploymentView deployment = errand.client().deployment(id).orThrow();
    if (deployment.outcome().filter("promoted"::equals).isPresent()) {
      errand.answer(deployment, "it is so already: " + deployment.sentence());
      return ExitCode.DONE;
    }
    errand.say(
        "%s is already on its way into %s (since %s, by %s)"
            .formatted(
                deployment.version().orElse(deployment.id()),
                deployment.environment(),
                errand.time(deployment.times().openedAt()),
                deployment.by()));
    return followed(deployment);
  }

  private ExitCode followed(DeploymentView deployment) {
    if (!option.waits()) {
      var lane = new Lane(deployment.application(), deployment.environment());
      errand.answer(
          deployment, "%s\nfollow it: %s".formatted(deployment.sentence(), lane.following()));
      return ExitCode.DONE;
    }
    return ExitCode.wantingPromotion(
        new Following(errand, option.streams(), option.atMost()).follow(deployment, Until.OUTCOME));
  }
}
