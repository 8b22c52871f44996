package slipway.cli.follow;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.cli.format.Words;
import slipway.cli.terminal.Terminal;

/** Lines with timestamps, for files and pipes. */
public final class PlainDisplay implements Display {
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);

  private final Terminal terminal;
  private final InstantSource clock;
  private final ZoneId zone;
  private Instant lastReading = Instant.EPOCH;
  private String lastReached = "";

  public PlainDisplay(Terminal terminal, InstantSource clock, ZoneId zone) {
    this.terminal = terminal;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public void changed(List<EventView> events, DeploymentView now) {
    events.stream()
        .filter(this::isNews)
        .forEach(event -> line(terminal.out(), event.at(), event.sentence()));
  }

  /**
   * A share that was chosen is told when users have it. Where the same is reached again, one line
   * is enough.
   */
  private boolean isNews(EventView event) {
    if (Happening.kind(event).equals("sharechosen")) {
      return false;
    }
    if (!Happening.kind(event).equals("reached")) {
      return true;
    }
    boolean isNews = !event.sentence().equals(lastReached);
    lastReached = event.sentence();
    return isNews;
  }

  @Override
  public void judged(EvidenceView evidence) {
    if (!evidence.at().isBefore(lastReading.plus(BETWEEN_READINGS))) {
      lastReading = evidence.at();
      String arm = evidence.component() + " " + evidence.candidate().version();
      line(
          terminal.out(), evidence.at(), arm + " at " + Readings.line(evidence, Integer.MAX_VALUE));
    }
  }

  @Override
  public void lost(String why, Duration patience) {
    line(
        terminal.err(),
        clock.instant(),
        why + "; it is looked for, up to " + Words.seconds(patience));
  }

  @Override
  public void regained() {
    line(terminal.err(), clock.instant(), "the server is back; nothing was missed");
  }

  @Override
  public void beat() {}

  @Override
  public void ended(DeploymentView last) {
    line(terminal.out(), clock.instant(), last.sentence());
  }

  private void line(PrintWriter writer, Instant at, String text) {
    writer.println(Words.time(at, zone) + "  " + text);
    writer.flush();
    terminal.flush();
  }
}
