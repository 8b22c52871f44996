package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A little traffic of clients who come once each, to applications of any kind. */
final class Trickle implements AutoCloseable {
  private static final int SECONDS_TO_END = 15;

  private final List<Visit> visits = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);

  private final ScheduledFuture<?> coming;

  Trickle(int port, String path, int perSecond) {
    coming =
        clock.scheduleAtFixedRate(
            () -> visits.add(Visit.of(port, path)),
            0,
            1_000_000 / perSecond,
            TimeUnit.MICROSECONDS);
  }

  /** Those whose answers have come so far. */
  List<Visit> visits() {
    return List.copyOf(visits);
  }

  @Override
  public void close() {
    assertThat(coming.isDone()).as("they came until now").isFalse();
    clock.shutdown();
    try {
      if (!clock.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
        throw new AssertionError("some have waited for an answer for too long");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
