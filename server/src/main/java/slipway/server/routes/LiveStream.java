package slipway.server.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import slipway.api.EventView;
import slipway.application.LaneId;
import slipway.deployment.Deployment;
import slipway.journal.Envelope;
import slipway.judging.Look;
import slipway.server.access.Caller;
import slipway.server.core.Core;
import slipway.server.views.Course;
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

  private final Core core;
  private final Wording wording;
  private final Filter filter;
  private final OutputStream out;
  private final Map<String, Long> shown = new HashMap<>();

  /** Which lanes are followed; all that may be seen where nothing is said. */
  record Filter(Optional<String> application, Optional<String> environment, Caller who) {
    boolean wants(LaneId lane) {
      return who.sees(lane)
          && (application.isEmpty() || application.get().equals(lane.application()))
          && (environment.isEmpty() || environment.get().equals(lane.environment()));
    }
  }

  /** How what is sent is worded and written. */
  record Wording(Evidence evidence, JsonMapper json) {}

  LiveStream(Core core, Wording wording, Filter filter, OutputStream out) {
    this.core = core;
    this.wording = wording;
    this.filter = filter;
    this.out = out;
  }

  /**
   * Sends what is after the position, and what comes, until the client has gone.
   *
   * @param still whether the client may still listen; asked with every heartbeat
   */
  void run(long after, BooleanSupplier still) throws IOException, InterruptedException {
    long position = after;
    send("retry: 1000\n\n");
    for (int looks = 0; !Thread.currentThread().isInterrupted(); looks++) {
      position = events(position);
      evidence();
      if (looks % LOOKS_PER_HEARTBEAT == 0) {
        if (!still.getAsBoolean()) {
          return;
        }
        send(": still here\n\n");
      }
      out.flush();
      core.store().awaitAfter(position, BETWEEN_LOOKS);
    }
  }

  private long events(long after) throws IOException {
    long position = after;
    List<Envelope> found = core.store().chronicle().after(position, MOST_AT_ONCE);
    if (!found.isEmpty()) {
      position = found.getLast().position();
    }
    List<Envelope> wanted =
        found.stream().filter(e -> filter.wants(e.entry().deployment().lane())).toList();
    for (Envelope envelope : wanted) {
      EventView event = EventViews.view(envelope);
      send(
          "id: %d\nevent: journal\ndata: %s\n\n"
              .formatted(event.position(), wording.json().writeValueAsString(event)));
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
      Course course = Course.of(core.store().chronicle().of(deployment.id()));
      String data = wording.json().writeValueAsString(wording.evidence().now(course, look));
      send("event: evidence\ndata: " + data + "\n\n");
    }
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
