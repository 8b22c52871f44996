package slipway.cli.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.cli.client.ApiClient;
import slipway.cli.client.Feed;
import slipway.cli.client.News;
import slipway.cli.client.NoAnswer;

/**
 * Follows one deployment, over restarts of the server too.
 *
 * <p>Events come in order and complete; what is true now is asked for after each, and now and then
 * anyway, so that no ending is missed.
 */
public final class Follower {
  private static final Duration BEAT = Duration.ofMillis(100);

  private final ApiClient client;
  private final LongSupplier nanos;
  private final Display display;
  private final Duration patience;
  private final Past past;

  /**
   * Follows nothing yet.
   *
   * @param nanos a clock that only goes forward, in nanoseconds
   * @param patience for how long a lost server is looked for
   */
  public Follower(ApiClient client, LongSupplier nanos, Display display, Duration patience) {
    this.client = client;
    this.nanos = nanos;
    this.display = display;
    this.patience = patience;
    this.past = new Past(client);
  }

  /** One following: what is known of the deployment, and how fresh that is. */
  private final class Watch {
    private final List<EventView> untold = new ArrayList<>();
    private DeploymentView view;
    private long position;
    private final Freshness freshness;
    private boolean lost;

    Watch(DeploymentView view) {
      this.view = view;
      this.freshness = new Freshness(nanos.getAsLong());
    }

    void heard(List<EventView> events) {
      if (!events.isEmpty()) {
        position = events.getLast().position();
      }
    }

    void hear(News news) {
      switch (news) {
        case News.Happened(var event) -> {
          freshness.end();
          if (event.deployment().equals(view.id())) {
            untold.add(event);
          }
        }
        case News.Judged(var evidence) -> judged(evidence);
        case News.Lost(var why) -> {
          lost = true;
          display.lost(why, patience);
        }
        case News.Regained() -> {
          lost = false;
          freshness.end();
          display.regained();
        }
        case News.GaveUp(var why) -> throw why;
      }
    }

    private void judged(EvidenceView evidence) {
      if (evidence.deployment().equals(view.id())) {
        display.judged(evidence);
      }
    }

    void look() {
      if (!lost && freshness.isOver(nanos.getAsLong(), view)) {
        try {
          view = client.impatient().deployment(view.id()).orThrow();
        } catch (NoAnswer e) {
          // The feed finds out by itself, and says when to look again or that it is no use.
          freshness.end();
          return;
        }
        freshness.begin(nanos.getAsLong());
        heard(untold);
        display.changed(List.copyOf(untold), view);
        untold.clear();
      }
    }
  }

  /**
   * Follows it so far, or for so long.
   *
   * @throws NoAnswer when a lost server does not come back in time
   */
  public Ending follow(String deployment, Until until, Optional<Duration> atMost)
      throws InterruptedException {
    long began = nanos.getAsLong();
    List<EventView> before = past.after(0, deployment);
    var watch = new Watch(client.deployment(deployment).orThrow());
    watch.heard(before);
    display.changed(before, watch.view);
    try (Feed feed = open(watch.view, watch.position)) {
      Optional<Ending> ending = ending(watch.view, until, atMost, began);
      while (ending.isEmpty()) {
        feed.next(BEAT).forEach(watch::hear);
        watch.look();
        display.beat();
        ending = ending(watch.view, until, atMost, began);
      }
      return finished(watch, ending.get());
    }
  }

  private Feed open(DeploymentView view, long position) {
    return Feed.open(client, view.application(), view.environment(), position, patience, nanos);
  }

  private Optional<Ending> ending(
      DeploymentView view, Until until, Optional<Duration> atMost, long began) {
    return Ending.of(view, until)
        .or(
            () ->
                atMost
                    .filter(limit -> nanos.getAsLong() - began > limit.toNanos())
                    .map(_ -> new Ending.Overdue(view)));
  }

  /** The ending may be known before the last events were heard. */
  private Ending finished(Watch watch, Ending ending) {
    List<EventView> last = lastEvents(watch);
    if (!last.isEmpty()) {
      display.changed(last, watch.view);
    }
    display.ended(ending.last());
    return ending;
  }

  private List<EventView> lastEvents(Watch watch) {
    try {
      return watch.lost ? List.of() : past.after(watch.position, watch.view.id());
    } catch (NoAnswer e) {
      // The ending is known, and matters more than how it came about.
      return List.of();
    }
  }
}
