package slipway.cli.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.cli.format.Words;
import slipway.cli.terminal.Ink;
import slipway.cli.terminal.LiveLines;
import slipway.cli.terminal.Terminal;

/**
 * For somebody who looks on: steps that are over stay as a line each, the step under way is one
 * line that moves, and the last line is always the sentence that is true now.
 */
public final class LiveDisplay implements Display {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Terminal terminal;
  private final LongSupplier nanos;
  private final String page;
  private final LiveLines lines;
  private final StepLines steps;
  private final Underway underway;
  private final Walk walk = new Walk();
  private Optional<DeploymentView> shown = Optional.empty();
  private Optional<EvidenceView> evidence = Optional.empty();
  private Optional<Long> lostAt = Optional.empty();
  private Duration patience = Duration.ZERO;

  /**
   * Shows nothing yet.
   *
   * @param nanos a clock that only goes forward, in nanoseconds
   * @param page where the same can be seen in a browser
   */
  public LiveDisplay(Terminal terminal, LongSupplier nanos, String page) {
    this.terminal = terminal;
    this.nanos = nanos;
    this.page = page;
    this.lines = new LiveLines(terminal);
    this.steps = new StepLines(terminal.abilities());
    this.underway = new Underway(terminal);
  }

  @Override
  public void changed(List<EventView> events, DeploymentView now) {
    List<String> told = events.stream().flatMap(event -> told(event).stream()).toList();
    steps.done(now, walk).forEach(lines::stay);
    told.forEach(lines::stay);
    if (now.exposure().isEmpty()) {
      evidence = Optional.empty();
    } else if (evidence.isEmpty()) {
      evidence = now.exposure().flatMap(DeploymentView.ExposureView::evidence);
    }
    shown = Optional.of(now);
    draw();
  }

  /** The way out is told by its steps; the way home, and what turns round, by events. */
  private Optional<String> told(EventView event) {
    walk.hear(event);
    boolean onTheWayHome = walk.goesHome() && Happening.kind(event).equals("reached");
    Happening happening = onTheWayHome ? Happening.TURN : Happening.of(event);
    return happening == Happening.QUIET
        ? Optional.empty()
        : Optional.of(
            "  "
                + happening.ink().paint(terminal.abilities(), happening.glyph())
                + " "
                + event.sentence());
  }

  @Override
  public void judged(EvidenceView reading) {
    evidence = Optional.of(reading);
    draw();
  }

  @Override
  public void lost(String why, Duration patience) {
    lostAt = Optional.of(nanos.getAsLong());
    this.patience = patience;
    draw();
  }

  @Override
  public void regained() {
    lostAt.ifPresent(
        since ->
            lines.stay(
                "  ! the server was away for %s; nothing was missed"
                    .formatted(Words.seconds(secondsSince(since)))));
    lostAt = Optional.empty();
    draw();
  }

  @Override
  public void beat() {
    draw();
  }

  @Override
  public void ended(DeploymentView last) {
    lines.clear();
    lines.stay(sentence(last));
  }

  private void draw() {
    shown.ifPresent(
        now -> {
          List<String> living = new ArrayList<>();
          underway.line(now, evidence, nanos.getAsLong()).ifPresent(living::add);
          living.add(lostAt.map(this::away).orElseGet(() -> sentence(now)));
          lines.live(living);
        });
  }

  private String away(long since) {
    return Ink.CARE.paint(
        terminal.abilities(),
        "the server does not answer; this is %s old, and it is looked for, up to %s"
            .formatted(Words.seconds(Math.floor(secondsSince(since))), Words.seconds(patience)));
  }

  private double secondsSince(long then) {
    return (nanos.getAsLong() - then) / NANOS_PER_SECOND;
  }

  private String sentence(DeploymentView now) {
    int room = terminal.width() - 1 - Ink.width(now.sentence()) - page.length();
    String strong = Ink.STRONG.paint(terminal.abilities(), now.sentence());
    int leastGap = 2;
    return room < leastGap
        ? strong
        : strong + " ".repeat(room) + Ink.FAINT.paint(terminal.abilities(), page);
  }
}
