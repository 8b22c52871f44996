package slipway.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.cli.format.Table;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;

/** Shows past deployments. */
@Command(
    name = "history",
    description =
        "Shows the deployments of an application in an environment, the newest first: how "
            + "each ended, how long it took, how many requests it harmed, and why it went home.",
    footer = {"  slipway history", "  slipway history --in production --limit 50 -o json"})
final class HistoryCommand implements Callable<Integer> {
  private static final int PAGE = 100;
  private static final int MOST = 10_000;

  private final Surroundings surroundings;
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final OutputOption output = new OutputOption();
  @Mixin private final LaneOption lane = new LaneOption();

  @Option(names = "--limit", paramLabel = "COUNT", description = "So many at most. Default: 20.")
  private int limit = 20;

  HistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw Refusal.usage("--limit %d; expected 1 to %,d".formatted(limit, MOST));
    }
    Errand errand = Errand.of(surroundings, server, output);
    Lane here = errand.lane(lane);
    Answers.Deployments found = find(errand, here);
    errand.answer(found, () -> print(errand, here, found));
    return ExitCode.DONE.number();
  }

  private Answers.Deployments find(Errand errand, Lane here) {
    List<DeploymentView> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      Answers.Deployments page =
          errand
              .client()
              .deployments(
                  here.application(), here.environment(), Math.min(PAGE, limit - all.size()), next)
              .orThrow();
      all.addAll(page.deployments());
      next = page.deployments().isEmpty() ? Optional.empty() : page.next();
    } while (next.isPresent() && all.size() < limit);
    return new Answers.Deployments(all, next);
  }

  private static void print(Errand errand, Lane here, Answers.Deployments found) {
    if (found.deployments().isEmpty()) {
      errand.say("nothing has been deployed yet: " + here);
      return;
    }
    var table =
        new Table("NUMBER", "VERSION", "STRATEGY", "BEGAN", "OUTCOME", "TOOK", "HARMED", "WHY");
    found.deployments().forEach(deployment -> table.row(row(errand, deployment)));
    table.print(errand.terminal());
    if (found.next().isPresent()) {
      errand.say("there are more: slipway history --limit " + 2 * found.deployments().size());
    }
  }

  private static String[] row(Errand errand, DeploymentView deployment) {
    String id = deployment.id();
    boolean harmed = deployment.harmedRequests() > 0;
    return new String[] {
      id.substring(id.lastIndexOf('.') + 1),
      deployment.version().orElse("none"),
      deployment.purpose().equals(Purposes.RELEASE)
          ? PlanText.strategy(deployment.strategy())
          : deployment.purpose(),
      errand.time(deployment.times().openedAt()),
      outcome(deployment),
      took(deployment.times()),
      (harmed ? Ink.HARM : Ink.PLAIN)
          .paint(errand.terminal().abilities(), Words.count(deployment.harmedRequests())),
      deployment.reason().isEmpty() ? deployment.sentence() : deployment.reason()
    };
  }

  private static String outcome(DeploymentView deployment) {
    String outcome = deployment.outcome().orElse(deployment.state());
    return switch (outcome) {
      case "promoted" -> finished(deployment.purpose());
      case "rolledBack" -> "rolled back";
      case "rollingBack" -> "rolling back";
      case "advancing" -> "on its way";
      default -> outcome;
    };
  }

  private static String finished(String purpose) {
    return switch (purpose) {
      case Purposes.REMOVAL -> "removed";
      case Purposes.RESTART -> "restarted";
      default -> "promoted";
    };
  }

  /**
   * Until it was promoted, or, where it never was, until it had ended. Nobody knows where the clock
   * was set back meanwhile.
   */
  private static String took(DeploymentView.Times times) {
    Optional<Instant> end = times.promotedAt().or(times::endedAt);
    return end.map(e -> Duration.between(times.openedAt(), e))
        .map(took -> took.isNegative() ? "unknown" : Words.seconds(took))
        .orElse("");
  }
}
