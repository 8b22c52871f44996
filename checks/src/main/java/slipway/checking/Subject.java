package slipway.checking;

import java.util.Map;
import slipway.application.Component;
import slipway.application.LaneId;
import slipway.application.Place;
import slipway.deployment.DeploymentId;
import slipway.release.Release;

/** What is checked: a component's release, on behalf of a deployment. */
record Subject(DeploymentId deployment, Component component, Release release) {

  Place place() {
    return new Place(deployment.lane(), component.name());
  }

  Map<String, String> known() {
    LaneId lane = deployment.lane();
    return Map.of(
        "application", lane.application(),
        "environment", lane.environment(),
        "component", component.name(),
        "version", release.version(),
        "deployment", deployment.toString());
  }
}
