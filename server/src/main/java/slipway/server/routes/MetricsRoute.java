package slipway.server.routes;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import slipway.access.Scope;
import slipway.server.access.Needs;
import slipway.server.access.Needs.Where;
import slipway.server.metrics.Metrics;

/** What Prometheus scrapes. */
@RestController
public class MetricsRoute {
  private final Metrics metrics;

  MetricsRoute(Metrics metrics) {
    this.metrics = metrics;
  }

  @Needs(value = Scope.READ, where = Where.EVERYWHERE)
  @GetMapping(path = "/metrics", produces = "text/plain; version=0.0.4")
  String metrics() {
    return metrics.text();
  }
}
