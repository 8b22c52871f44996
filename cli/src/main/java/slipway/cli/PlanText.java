package slipway.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import slipway.api.PlanView;
import slipway.api.PlanView.StepView;
import slipway.api.PlanView.WayHome;
import slipway.cli.format.Table;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** A plan in words. */
final class PlanText {
  private final PlanView plan;

  PlanText(PlanView plan) {
    this.plan = plan;
  }

  /**
   * {@code shop v3 → production, by canary (plan 7f3a…, 5 steps, way home .01 s, nothing lost)}.
   */
  String headline() {
    return "%s (plan %s, %s, %s)"
        .formatted(
            what(),
            Words.shortHash(plan.hash()),
            Words.count(plan.steps().size(), "step"),
            wayHome(plan.wayHome()));
  }

  private String what() {
    String application = plan.application();
    String environment = plan.environment();
    return switch (plan.purpose()) {
      case "removal" -> "%s leaves %s".formatted(application, environment);
      case "restart" -> "%s in %s starts anew".formatted(application, environment);
      default ->
          "%s %s → %s, by %s"
              .formatted(
                  application, plan.version().orElse(""), environment, strategy(plan.strategy()));
    };
  }

  static String strategy(String name) {
    return name.equals("blueGreen") ? "blue/green" : name;
  }

  /** {@code way home .01 s, nothing lost}; where nobody knows how long, how quick it is. */
  static String wayHome(WayHome home) {
    String time = home.seconds().map(Words::seconds).orElse(home.horizon());
    boolean isHome = home.actions().isEmpty() && home.seconds().filter(s -> s == 0).isPresent();
    if (isHome) {
      return "nothing to take back";
    }
    return switch (home.horizon()) {
      case "impossible" -> "no way home";
      case "unknown" -> "way home unknown";
      default -> "way home %s, %s lost".formatted(time, lost(home));
    };
  }

  private static String lost(WayHome home) {
    return home.lost().isEmpty() ? "nothing" : home.lost();
  }

  /** What somebody who is asked has to know. */
  List<String> summary(Terminal.Abilities abilities) {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    String steps = plan.steps().stream().map(StepView::title).collect(Collectors.joining(" · "));
    lines.add(Ink.FAINT.paint(abilities, "  " + steps));
    pointsOfNoReturn().forEach(line -> lines.add(Ink.CARE.paint(abilities, "  ! " + line)));
    plan.forecasts().forEach(forecast -> lines.add("  " + forecast.sentence()));
    plan.notes().forEach(note -> lines.add(Ink.CARE.paint(abilities, "  ! " + note)));
    return lines;
  }

  private List<String> pointsOfNoReturn() {
    return plan.steps().stream()
        .filter(step -> step.pointOfNoReturn().isPresent())
        .map(
            step ->
                "no way back from '%s': %s"
                    .formatted(step.title(), step.pointOfNoReturn().orElseThrow()))
        .toList();
  }

  /** Everything there is to know. */
  void printWhole(Terminal terminal) {
    PrintWriter out = terminal.out();
    out.println(headline());
    var table = new Table("", "STEP", "COMPONENT", "EXPECTED", "USERS", "WAY BACK");
    plan.steps()
        .forEach(
            step ->
                table.row(
                    Integer.toString(step.index() + 1),
                    step.title(),
                    step.component(),
                    step.expectedSeconds().map(Words::seconds).orElse("unknown"),
                    step.users(),
                    step.pointOfNoReturn().map(why -> "none: " + why).orElse(step.undo())));
    table.print(terminal);
    List<String> home = plan.wayHome().actions();
    out.println(wayHome(plan.wayHome()) + (home.isEmpty() ? "" : ": " + String.join(" · ", home)));
    plan.forecasts().forEach(f -> out.println(f.component() + ": " + f.sentence()));
    plan.notes().forEach(out::println);
    plan.alreadySo().ifPresent(id -> out.println("it is so already, by " + id));
    if (!plan.sentence().isEmpty()) {
      out.println(plan.sentence());
    }
  }
}
