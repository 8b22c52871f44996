package slipway.cli.follow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.PlanView.StepView;
import slipway.cli.format.StepLine;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** The lines of steps that are over: each is told once when done, and once when undone. */
final class StepLines {
  private static final String OBSERVED = "observed";

  private final Terminal.Abilities abilities;
  private final Map<Integer, String> told = new HashMap<>();

  StepLines(Terminal.Abilities abilities) {
    this.abilities = abilities;
  }

  /** The lines that are new. */
  List<String> over(DeploymentView now, List<EventView> events) {
    List<StepView> fresh =
        now.steps().stream()
            .filter(step -> isOver(step) && !step.status().equals(told.get(step.index())))
            .toList();
    List<String> observed = observed(events);
    // Only where each step has its own event it is known what was observed of which.
    boolean paired = observed.size() == fresh.size();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      StepView step = fresh.get(i);
      told.put(step.index(), step.status());
      lines.add(line(step, paired ? observed.get(i) : ""));
    }
    return lines;
  }

  private static boolean isOver(StepView step) {
    return step.status().equals("done") || step.status().equals("undone");
  }

  private static List<String> observed(List<EventView> events) {
    return events.stream()
        .filter(Happening::isReached)
        .map(event -> Optional.ofNullable(event.facts().get(OBSERVED)).orElse(""))
        .toList();
  }

  private String line(StepView step, String detail) {
    boolean done = step.status().equals("done");
    String took = done ? step.tookSeconds().map(Words::seconds).orElse("") : "";
    String glyph = done ? Ink.GOOD.paint(abilities, "✓") : Ink.CARE.paint(abilities, "↩");
    return "  %s %s".formatted(glyph, StepLine.of(step.title(), done ? detail : "undone", took));
  }
}
