package slipway.server.reporting;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import slipway.collector.Collector;
import slipway.collector.Collector.Outcome;
import slipway.collector.Span;
import slipway.deployment.DeploymentId;
import slipway.journal.Envelope;
import slipway.journal.JournalBroken;
import slipway.journal.Store;

/**
 * Reads the journal as it grows, in order, and tells of each span once its last event is there. How
 * far it is it notes only when a collector has taken it: a server that dies tells of some spans
 * twice, under the same names. Deployments do not know of it.
 */
final class DeploymentReporter implements Runnable {
  private static final Logger LOG = System.getLogger(DeploymentReporter.class.getName());
  private static final int AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What has ended longer ago is told to nobody: collectors refuse what is old. */
  static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

  private final Store store;
  private final Bookmark bookmark;
  private final Collector<Span> collector;
  private final Standing standing;
  private final IntFunction<Duration> pauses;
  private final InstantSource clock;

  /**
   * Tells nobody anything yet.
   *
   * @param pauses how long the collector is left alone after so many failures in a row, at least 1
   */
  DeploymentReporter(
      Store store,
      Bookmark bookmark,
      Collector<Span> collector,
      Standing standing,
      IntFunction<Duration> pauses,
      InstantSource clock) {
    this.store = store;
    this.bookmark = bookmark;
    this.collector = collector;
    this.standing = standing;
    this.pauses = pauses;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        tellOrRest();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellOrRest() throws InterruptedException {
    try {
      var _ = store.awaitAfter(tellAll(), PATIENCE);
    } catch (JournalBroken | IOException e) {
      LOG.log(Level.WARNING, "collectors are told of deployments later: {0}", e.getMessage());
      Pause.of(PATIENCE);
    }
  }

  /** Tells what is not told yet; up to which position that was. */
  long tellAll() throws IOException, InterruptedException {
    long position = begun();
    List<Envelope> events = store.chronicle().after(position, AT_ONCE);
    while (!events.isEmpty()) {
      tell(spans(events));
      position = events.getLast().position();
      bookmark.write(position);
      events = store.chronicle().after(position, AT_ONCE);
    }
    return position;
  }

  /**
   * The first time, what was is past. A journal that was put back from a backup may be shorter than
   * what was told of it.
   */
  private long begun() throws IOException {
    long newest = store.newestPosition();
    OptionalLong told = bookmark.read();
    if (told.isEmpty() || told.getAsLong() > newest) {
      bookmark.write(newest);
      return newest;
    }
    return told.getAsLong();
  }

  /** Those that end with one of the events. */
  private List<Span> spans(List<Envelope> events) {
    Set<Long> positions =
        events.stream().map(Envelope::position).collect(Collectors.toUnmodifiableSet());
    List<DeploymentId> deployments =
        events.stream().map(e -> e.entry().deployment()).distinct().toList();
    List<Span> spans = new ArrayList<>();
    for (DeploymentId deployment : deployments) {
      Trace.of(store.chronicle().of(deployment)).stream()
          .filter(ended -> positions.contains(ended.position()))
          .forEach(ended -> spans.add(ended.span()));
    }
    return spans;
  }

  private void tell(List<Span> spans) throws InterruptedException {
    List<Span> left = young(spans);
    int failures = 0;
    while (!left.isEmpty()) {
      Outcome outcome = collector.take(left);
      Pause.unlessEnding();
      standing.note(outcome);
      if (outcome instanceof Outcome.NotYet) {
        failures++;
        Pause.of(pauses.apply(failures));
        left = young(left);
      } else {
        left = List.of();
      }
    }
  }

  private List<Span> young(List<Span> spans) {
    Instant oldest = clock.instant().minus(GIVEN_UP_AFTER);
    return spans.stream().filter(span -> span.ended().isAfter(oldest)).toList();
  }
}
