package slipway.program;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import slipway.agent.process.UnusableFolder;

/**
 * Throws away, every hour while there is a server, what Slipway's own processes have left in the
 * data folder and nobody needs: builds of former upgrades, and what was said of crashes.
 */
final class Tidying implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Tidying.class.getName());
  private static final Duration FIRST = Duration.ofMinutes(5);
  private static final Duration EVERY = Duration.ofHours(1);

  private final OldBuilds builds;
  private final CrashReports crashes;
  private final InstantSource clock;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tidying").factory());

  private Tidying(Folders folders, InstantSource clock) {
    this.builds = new OldBuilds(folders);
    this.crashes = new CrashReports(folders.data());
    this.clock = clock;
  }

  /** Begins; the first time is in five minutes, when an upgrade has ended. */
  static Tidying begin(Folders folders, InstantSource clock) {
    var tidying = new Tidying(folders, clock);
    var _ =
        tidying.hourly.scheduleWithFixedDelay(
            tidying::tidy, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    return tidying;
  }

  private void tidy() {
    try {
      builds.tidy(clock.instant());
      crashes.tidy(clock.instant());
    } catch (IOException | UnusableFolder e) {
      LOG.log(Level.WARNING, "what is old stays another hour: {0}", e.getMessage());
    }
  }

  @Override
  public void close() {
    hourly.shutdownNow();
  }
}
