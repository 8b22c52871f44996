package slipway.server.routes;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.api.Answers;
import slipway.api.EventView;
import slipway.deployment.DeploymentId;
import slipway.journal.Envelope;
import slipway.journal.JournalBroken;
import slipway.server.access.Bearers;
import slipway.server.access.Caller;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.core.Core;
import slipway.server.views.EventViews;
import slipway.server.views.Evidence;
import tools.jackson.databind.json.JsonMapper;

/** What happened, page by page, and as it happens. */
@RestController
@RequestMapping("/api/v1")
public class EventRoutes {
  private static final Logger LOG = System.getLogger(EventRoutes.class.getName());
  private static final int MOST_A_PAGE = 500;

  private final Core core;
  private final LiveStream.Wording wording;
  private final Streams streams;
  private final Bearers bearers;

  EventRoutes(Core core, Evidence evidence, JsonMapper json, Streams streams, Bearers bearers) {
    this.bearers = bearers;
    this.core = core;
    this.wording = new LiveStream.Wording(evidence, json);
    this.streams = streams;
  }

  @Needs(value = Scope.READ, where = Where.AS_STATED)
  @GetMapping("/events")
  Answers.Events events(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam Optional<String> deployment,
      @AuthenticationPrincipal Caller who) {
    deployment.flatMap(DeploymentId::parse).ifPresent(id -> who.require(Scope.READ, id.lane()));
    int wanted = Math.clamp(limit, 1, MOST_A_PAGE);
    List<Envelope> found =
        deployment.isPresent()
            ? Stated.events(core, deployment.get()).stream()
                .filter(e -> e.position() > after)
                .limit(wanted + 1L)
                .toList()
            : core.store().chronicle().after(after, wanted + 1);
    // A page holds fewer where somebody may not see all; its cursor is behind all that were looked
    // at.
    List<EventView> page =
        found.stream()
            .limit(wanted)
            .filter(e -> who.sees(e.entry().deployment().lane()))
            .map(EventViews::view)
            .toList();
    Optional<String> next =
        found.size() > wanted
            ? Optional.of(Long.toString(found.get(wanted - 1).position()))
            : Optional.empty();
    return new Answers.Events(page, next);
  }

  /** Blocks for as long as the client listens: a virtual thread each, and a limit of them. */
  @Needs(value = Scope.READ, where = Where.AS_STATED)
  @GetMapping("/stream")
  void stream(
      @RequestParam Optional<String> application,
      @RequestParam Optional<String> environment,
      @RequestParam Optional<Long> after,
      @RequestHeader("Last-Event-ID") Optional<Long> last,
      @AuthenticationPrincipal Caller who,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    var filter = new LiveStream.Filter(application, environment, who);
    long from = last.or(() -> after).orElseGet(this::newest);
    try (var _ = streams.take()) {
      response.setContentType("text/event-stream");
      response.setHeader("Cache-Control", "no-store");
      response.setCharacterEncoding("UTF-8");
      new LiveStream(core, wording, filter, response.getOutputStream())
          .run(from, () -> bearers.isStill(who));
    } catch (JournalBroken e) {
      // What was sent is a stream by now, and no problem fits into it: who comes back is told.
      LOG.log(Level.WARNING, "a live stream ends: {0}", e.getMessage());
    }
  }

  private long newest() {
    return core.store().newestPosition();
  }
}
