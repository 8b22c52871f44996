package slipway.cli.follow;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import slipway.api.DeploymentView;
import slipway.api.PlanView.StepView;
import slipway.cli.format.StepLine;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** The lines of steps that are done; each is told once. */
final class StepLines {
  private static final String DONE = "done";

  private final Terminal.Abilities abilities;
  private final Set<Integer> told = new HashSet<>();

  StepLines(Terminal.Abilities abilities) {
    this.abilities = abilities;
  }

  /** The lines that are new. */
  List<String> done(DeploymentView now, Walk walk) {
    return now.steps().stream()
        .filter(step -> step.status().equals(DONE) && told.add(step.index()))
        .map(step -> line(step, now, walk))
        .toList();
  }

  private String line(StepView step, DeploymentView now, Walk walk) {
    return "  %s %s"
        .formatted(
            Ink.GOOD.paint(abilities, "✓"),
            StepLine.of(
                Titles.whole(step, now),
                walk.observed(step.index()).orElse(""),
                step.tookSeconds().map(Words::seconds).orElse("")));
  }
}
