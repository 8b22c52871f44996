package slipway.cli.follow;

import java.util.Optional;
import slipway.api.DeploymentView;
import slipway.api.EvidenceView;
import slipway.cli.format.StepLine;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.Terminal;

/** The line of what a deployment does now, and for how long it has been at it. */
final class Underway {
  private static final String GOING_HOME = "rollingBack";
  private static final double NANOS_PER_SECOND = 1e9;

  private final Terminal terminal;
  private String title = "";
  private long since;

  Underway(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The line; empty while nothing is under way.
   *
   * @param evidence the newest, where there is any
   * @param nanos of a clock that only goes forward
   */
  Optional<String> line(DeploymentView now, Optional<EvidenceView> evidence, long nanos) {
    Optional<String> current = title(now);
    String key = current.orElse("");
    if (!key.equals(title)) {
      title = key;
      since = nanos;
    }
    return current.map(
        words -> {
          String glyph = Ink.NEW.paint(terminal.abilities(), "●");
          return "  %s %s".formatted(glyph, StepLine.of(words, detail(now, evidence, nanos), ""));
        });
  }

  private static Optional<String> title(DeploymentView now) {
    if (now.state().equals(GOING_HOME)) {
      return now.wayHome().actions().stream().findFirst().map(action -> "home: " + action);
    }
    return now.steps().stream()
        .filter(step -> step.status().equals("doing"))
        .findFirst()
        .map(step -> Titles.brief(step, now));
  }

  private String detail(DeploymentView now, Optional<EvidenceView> evidence, long nanos) {
    int room = terminal.width() - 1 - Ink.width("  ● ") - StepLine.indent(title);
    boolean exposed = now.exposure().isPresent() && !now.state().equals(GOING_HOME);
    return evidence
        .filter(_ -> exposed)
        .map(reading -> Readings.line(reading, room))
        .orElseGet(() -> Words.seconds(Math.floor((nanos - since) / NANOS_PER_SECOND)));
  }
}
