package slipway.server.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import slipway.application.LaneId;
import slipway.deployment.Deployment;
import slipway.journal.Envelope;
import slipway.judging.Look;
import slipway.server.core.Core;
import slipway.server.core.RequestRefused;
import slipway.server.views.EventViews;
import slipway.server.views.Evidence;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events (WHATWG HTML, section 9.2): journal entries with their position as id, so that
 * a client resumes without a gap, and readings of the evidence between them.
 */
final class LiveStream {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int LOOKS_PER_HEARTBEAT = 40;
  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_STREAMS = 500;
  private static final AtomicInteger STREAMS = new AtomicInteger();

  private final Core core;
  private final JsonMapper json;
  private final Filter filter;
  private final OutputStream out;
  private final Map<String, Long> shown = new HashMap<>();

  /** Which lanes are followed; all of them where nothing is said. */
  record Filter(Optional<String> application, Optional<String> environment) {
    boolean wants(LaneId lane) {
      return (application.isEmpty() || application.get().equals(lane.application()))
          && (environment.isEmpty() || environment.get().equals(lane.environment()));
    }
  }

  LiveStream(Core core, JsonMapper json, Filter filter, OutputStream out) {
    this.core = core;
    this.json = json;
    this.filter = filter;
    this.out = out;
  }

  /** Sends what is after the position, and what comes, until the client has gone. */
  void run(long after) throws IOException, InterruptedException {
    if (STREAMS.incrementAndGet() > MOST_STREAMS) {
      STREAMS.decrementAndGet();
      throw RequestRefused.of(
          503,
          "TOO_MANY_STREAMS",
          "more than %d streams are open".formatted(MOST_STREAMS),
          Optional.empty());
    }
    try {
      long position = after;
      send("retry: 1000\n\n");
      for (int looks = 0; !Thread.currentThread().isInterrupted(); looks++) {
        position = events(position);
        evidence();
        if (looks % LOOKS_PER_HEARTBEAT == 0) {
          send(": still here\n\n");
        }
        out.flush();
        core.store().awaitAfter(position, BETWEEN_LOOKS);
      }
    } finally {
      STREAMS.decrementAndGet();
    }
  }

  private long events(long after) throws IOException {
    long position = after;
    List<Envelope> found = core.store().chronicle().after(position, MOST_AT_ONCE);
    for (Envelope envelope : found) {
      position = envelope.position();
      if (filter.wants(envelope.entry().deployment().lane())) {
        send(
            "id: %d\nevent: journal\ndata: %s\n\n"
                .formatted(position, json.writeValueAsString(EventViews.view(envelope))));
      }
    }
    return position;
  }

  private void evidence() throws IOException {
    for (var lane : core.lanes()) {
      if (filter.wants(lane.id())) {
        for (Deployment deployment : lane.deployments()) {
          for (Look look : core.looks(deployment)) {
            evidence(deployment, look);
          }
        }
      }
    }
  }

  private void evidence(Deployment deployment, Look look) throws IOException {
    Long before = shown.put(deployment.id() + " " + look.component(), look.tick());
    if (before == null || before < look.tick()) {
      String data = json.writeValueAsString(Evidence.view(deployment.id(), look));
      send("event: evidence\ndata: " + data + "\n\n");
    }
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
