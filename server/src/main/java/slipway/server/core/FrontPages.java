package slipway.server.core;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import slipway.application.Access;
import slipway.application.Component;
import slipway.application.Environment;
import slipway.application.Place;
import slipway.placement.Inventory.Instance;
import slipway.placement.Inventory.Snapshot;
import slipway.placement.Unreachable;

/**
 * Warns where users are routed request by request and what runs answers with HTML: a page of one
 * version would then load the files of another. A ready instance is asked for its front page,
 * straight, so that nobody counts it as a user's request; where none runs yet, nothing is known.
 */
public final class FrontPages implements AutoCloseable {
  private static final Logger LOG = System.getLogger(FrontPages.class.getName());
  private static final Duration WITHIN = Duration.ofSeconds(1);
  private static final int MOST_COMPONENTS = 20;

  private final Supplier<Snapshot> observe;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Asks nobody yet.
   *
   * @param observe what runs now; may fail as {@link Unreachable}
   */
  public FrontPages(Supplier<Snapshot> observe) {
    this.observe = observe;
  }

  /** What is probably not meant, in sentences; of components that run in the environment. */
  public List<String> warnings(Environment environment) {
    List<Component> mixed =
        environment.components().stream()
            .filter(c -> c.access().filter(a -> a.unit() == Access.Unit.REQUEST).isPresent())
            .limit(MOST_COMPONENTS)
            .toList();
    if (mixed.isEmpty()) {
      return List.of();
    }
    Snapshot seen;
    try {
      seen = observe.get();
    } catch (Unreachable e) {
      LOG.log(Level.DEBUG, "nobody says what answers HTML", e);
      return List.of();
    }
    return mixed.stream()
        .filter(
            c ->
                ready(seen, new Place(environment.lane(), c.name()))
                    .filter(this::answersHtml)
                    .isPresent())
        .map(
            c ->
                "%s answers HTML; per-request routing mixes versions within a page; consider routing: cookie"
                    .formatted(c.name()))
        .toList();
  }

  private static Optional<Instance> ready(Snapshot seen, Place place) {
    return seen.instances().stream()
        .filter(i -> i.place().equals(place) && i.state().equals("ready") && i.running().port() > 0)
        .findFirst();
  }

  private boolean answersHtml(Instance instance) {
    var page = URI.create("http://127.0.0.1:" + instance.running().port() + "/");
    HttpRequest request =
        HttpRequest.newBuilder(page).timeout(WITHIN).header("Accept", "text/html, */*").build();
    try {
      return client
          .send(request, BodyHandlers.discarding())
          .headers()
          .firstValue("Content-Type")
          .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
          .isPresent();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a front page was not answered", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
