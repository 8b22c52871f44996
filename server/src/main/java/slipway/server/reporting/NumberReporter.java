package slipway.server.reporting;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import slipway.collector.Collector;
import slipway.collector.Family;
import slipway.journal.JournalBroken;

/**
 * Tells what is counted, every so often. What was not taken is not told again: the next reading is
 * newer.
 */
final class NumberReporter implements Runnable {
  private static final Logger LOG = System.getLogger(NumberReporter.class.getName());

  private final Supplier<List<Family>> numbers;
  private final Collector<Family> collector;
  private final Standing standing;
  private final Duration every;

  NumberReporter(
      Supplier<List<Family>> numbers,
      Collector<Family> collector,
      Standing standing,
      Duration every) {
    this.numbers = numbers;
    this.collector = collector;
    this.standing = standing;
    this.every = every;
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Pause.of(every);
        tell();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() throws InterruptedException {
    try {
      Collector.Outcome outcome = collector.take(numbers.get());
      Pause.unlessEnding();
      standing.note(outcome);
    } catch (JournalBroken e) {
      LOG.log(Level.WARNING, "numbers are told later: {0}", e.getMessage());
    }
  }
}
