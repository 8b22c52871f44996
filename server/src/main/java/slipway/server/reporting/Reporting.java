package slipway.server.reporting;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import slipway.collector.Collector;
import slipway.collector.Collectors;
import slipway.collector.Family;
import slipway.collector.Span;
import slipway.journal.Store;

/** Everything by which collectors are told, put together; nothing where there is none. */
public final class Reporting implements AutoCloseable {
  private static final String BOOKMARK = "collected";

  private final Collectors collectors;
  private final InstantSource clock;
  private final List<Runnable> reporters = new ArrayList<>();
  private final List<Standing> standings = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /**
   * Nobody is told anything yet.
   *
   * @param numbers all that is counted, as it is now
   */
  public Reporting(
      Collectors collectors,
      Store store,
      Supplier<List<Family>> numbers,
      Path data,
      InstantSource clock) {
    this.collectors = collectors;
    this.clock = clock;
    collectors.spans().ifPresent(to -> deployments(to, store, data.resolve(BOOKMARK)));
    collectors.numbers().ifPresent(to -> numbers(to, numbers));
  }

  private void deployments(Collector<Span> to, Store store, Path bookmark) {
    Standing standing = standing("deployments", to);
    reporters.add(
        new DeploymentReporter(store, new Bookmark(bookmark), to, standing, Pause::after, clock));
  }

  private void numbers(Collector<Family> to, Supplier<List<Family>> numbers) {
    Standing standing = standing("numbers", to);
    reporters.add(new NumberReporter(numbers, to, standing, collectors.every()));
  }

  private Standing standing(String what, Collector<?> of) {
    var standing = new Standing(what, of.address(), clock);
    standings.add(standing);
    return standing;
  }

  /** Goes on where the last server ended. */
  public void begin() {
    for (Runnable reporter : reporters) {
      threads.add(Thread.ofVirtual().name(reporter.getClass().getSimpleName()).start(reporter));
    }
  }

  /** Collectors that have taken nothing for long, in words. */
  public List<String> warnings() {
    return standings.stream().flatMap(standing -> standing.warning().stream()).toList();
  }

  /** What was not told waits for the next server. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    collectors.spans().ifPresent(Collector::close);
    collectors.numbers().ifPresent(Collector::close);
  }
}
