package slipway.server.routes;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.server.access.Attempts;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.core.Core;
import slipway.server.metrics.Metrics;
import slipway.server.telling.Telling;
import slipway.server.views.LaneViews;

/** What Prometheus scrapes. */
@RestController
public class MetricsRoute {
  private final Core core;
  private final LaneViews lanes;
  private final Telling telling;
  private final Attempts attempts;
  private final String build;

  MetricsRoute(
      Core core, LaneViews lanes, Telling telling, Attempts attempts, ServerRoutes.About about) {
    this.core = core;
    this.lanes = lanes;
    this.telling = telling;
    this.attempts = attempts;
    this.build = about.build();
  }

  @Needs(value = Scope.READ, where = Where.EVERYWHERE)
  @GetMapping(path = "/metrics", produces = "text/plain; version=0.0.4")
  String metrics() {
    return Metrics.of(core, build, lanes.all(), telling.channels().channels(), attempts);
  }
}
