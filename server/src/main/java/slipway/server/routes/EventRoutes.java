package slipway.server.routes;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import slipway.api.Answers;
import slipway.api.EventView;
import slipway.journal.Envelope;
import slipway.server.core.Core;
import slipway.server.views.EventViews;
import tools.jackson.databind.json.JsonMapper;

/** What happened, page by page, and as it happens. */
@RestController
@RequestMapping("/api/v1")
public class EventRoutes {
  private static final int MOST_A_PAGE = 500;

  private final Core core;
  private final JsonMapper json;

  EventRoutes(Core core, JsonMapper json) {
    this.core = core;
    this.json = json;
  }

  @GetMapping("/events")
  Answers.Events events(
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam Optional<String> deployment) {
    int wanted = Math.clamp(limit, 1, MOST_A_PAGE);
    List<Envelope> found =
        deployment.isPresent()
            ? Stated.events(core, deployment.get()).stream()
                .filter(e -> e.position() > after)
                .limit(wanted + 1L)
                .toList()
            : core.store().chronicle().after(after, wanted + 1);
    List<EventView> page = found.stream().limit(wanted).map(EventViews::view).toList();
    Optional<String> next =
        found.size() > wanted
            ? Optional.of(Long.toString(page.getLast().position()))
            : Optional.empty();
    return new Answers.Events(page, next);
  }

  /** Blocks for as long as the client listens: a virtual thread each, and a limit of them. */
  @GetMapping("/stream")
  void stream(
      @RequestParam Optional<String> application,
      @RequestParam Optional<String> environment,
      @RequestParam Optional<Long> after,
      @RequestHeader("Last-Event-ID") Optional<Long> last,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    var filter = new LiveStream.Filter(application, environment);
    response.setContentType("text/event-stream");
    response.setHeader("Cache-Control", "no-store");
    response.setCharacterEncoding("UTF-8");
    new LiveStream(core, json, filter, response.getOutputStream())
        .run(last.or(() -> after).orElseGet(this::newest));
  }

  private long newest() {
    return core.store().newestPosition();
  }
}
