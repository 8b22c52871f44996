package slipway.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.cli.client.ApiClient;
import slipway.cli.client.NoAnswer;

/** Follows a deployment by the public API, through any death of the server. */
final class Following {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int LOOKS_PER_READING = 10;
  private static final int EVENTS_A_PAGE = 100;

  private final Stage stage;
  private final Telling telling;
  private final LongSupplier nanos;
  private long position;

  Following(Stage stage, Telling telling, LongSupplier nanos) {
    this.stage = stage;
    this.telling = telling;
    this.nanos = nanos;
  }

  /**
   * Tells what happens to the deployment until it is as wanted.
   *
   * @throws StoryBroken when it is not within the time
   */
  DeploymentView until(String id, Predicate<DeploymentView> wanted, Duration atMost) {
    long end = nanos.getAsLong() + atMost.toNanos();
    Optional<DeploymentView> last = Optional.empty();
    for (int look = 0; nanos.getAsLong() < end; look++) {
      last = look(id, look % LOOKS_PER_READING == 0).or(last(last));
      if (last.filter(wanted).isPresent()) {
        look(id, false);
        return last.get();
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    throw new StoryBroken(
        "%s did not end within %s; it says: %s"
            .formatted(id, atMost, last.map(DeploymentView::sentence).orElse("nothing")));
  }

  private static Supplier<Optional<DeploymentView>> last(Optional<DeploymentView> last) {
    return () -> last;
  }

  /** One look; empty while no server answers. */
  private Optional<DeploymentView> look(String id, boolean reading) {
    try {
      ApiClient client = stage.client();
      Answers.Events events = client.events(position, EVENTS_A_PAGE, Optional.of(id)).orThrow();
      for (EventView event : events.events()) {
        position = event.position();
        telling.event(event);
      }
      DeploymentView view = client.deployment(id).orThrow();
      if (reading) {
        view.exposure()
            .filter(e -> !e.watch())
            .flatMap(DeploymentView.ExposureView::evidence)
            .ifPresent((EvidenceView e) -> telling.evidence(e));
      }
      return Optional.of(view);
    } catch (NoAnswer _) {
      return Optional.empty();
    }
  }
}
