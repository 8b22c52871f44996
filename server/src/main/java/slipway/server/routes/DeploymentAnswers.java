package slipway.server.routes;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import slipway.api.DeploymentView;
import slipway.journal.Envelope;
import slipway.server.core.Core;
import slipway.server.views.Course;
import slipway.server.views.DeploymentViews;
import tools.jackson.databind.json.JsonMapper;

/** Deployments as answers, given once for every idempotency key. */
public final class DeploymentAnswers {
  private final Core core;
  private final DeploymentViews views;
  private final Once once;

  public DeploymentAnswers(Core core, DeploymentViews views, JsonMapper json) {
    this.core = core;
    this.views = views;
    this.once = new Once(core.store().idempotencyKeys(), json);
  }

  DeploymentView view(String id) {
    return view(Stated.events(core, id));
  }

  DeploymentView view(List<Envelope> events) {
    return views.view(events, core.looks(Course.of(events).deployment()));
  }

  ResponseEntity<String> once(
      Optional<String> key, String asked, Supplier<ResponseEntity<?>> doing) {
    return once.answer(key, asked, doing);
  }
}
