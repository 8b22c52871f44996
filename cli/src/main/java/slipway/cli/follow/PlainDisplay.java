package slipway.cli.follow;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.cli.format.Words;
import slipway.cli.terminal.Terminal;

/** Lines with timestamps, for files and pipes. */
public final class PlainDisplay implements Display {
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);
  private static final Duration MOST_BETWEEN_READINGS = Duration.ofMinutes(5);

  private final Terminal terminal;
  private final InstantSource clock;
  private final ZoneId zone;
  private Instant lastReading = Instant.EPOCH;
  private Duration interval = BETWEEN_READINGS;
  private Optional<Told> told = Optional.empty();
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

  /** What of a reading is news; times that only run out are none. */
  private record Told(int share, long requests, long bad, String verdict, String hold) {
    static Told of(EvidenceView evidence) {
      return new Told(
          evidence.share(),
          evidence.candidate().requests(),
          evidence.candidate().bad(),
          evidence.verdict(),
          evidence.hold());
    }
  }

  /** What has not changed is said again more and more seldom. */
  @Override
  public void judged(EvidenceView evidence) {
    var now = Optional.of(Told.of(evidence));
    boolean isNews = !now.equals(told);
    Duration wait = isNews ? BETWEEN_READINGS : interval;
    if (!evidence.at().isBefore(lastReading.plus(wait))) {
      Duration longer = interval.multipliedBy(2);
      interval =
          isNews
              ? BETWEEN_READINGS.multipliedBy(2)
              : longer.compareTo(MOST_BETWEEN_READINGS) > 0 ? MOST_BETWEEN_READINGS : longer;
      told = now;
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
