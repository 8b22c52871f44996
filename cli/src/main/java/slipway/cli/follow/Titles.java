package slipway.cli.follow;

import slipway.api.DeploymentView;
import slipway.api.PlanView.StepView;

/** What steps are called; with their component where there are several. */
final class Titles {
  private Titles() {}

  static String whole(StepView step, DeploymentView of) {
    return component(step, of) + step.title();
  }

  /** While users are exposed, the numbers beside say more than the bounds in the title. */
  static String brief(StepView step, DeploymentView of) {
    return component(step, of) + (step.kind().equals("act") ? step.title() : step.kind());
  }

  private static String component(StepView step, DeploymentView of) {
    boolean several =
        of.steps().stream()
                .filter(s -> s.kind().equals("act"))
                .map(StepView::component)
                .distinct()
                .limit(2)
                .count()
            > 1;
    return several ? step.component() + ": " : "";
  }
}
