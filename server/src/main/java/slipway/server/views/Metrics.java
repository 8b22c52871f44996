package slipway.server.views;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import slipway.lane.Lane;
import slipway.placement.Inventory;
import slipway.placement.Unreachable;
import slipway.server.core.Core;
import slipway.server.core.Room;

/** The numbers as Prometheus reads them (text format 0.0.4). */
public final class Metrics {
  private final StringBuilder text = new StringBuilder();

  private Metrics() {}

  public static String of(Core core) {
    var metrics = new Metrics();
    metrics.lanes(core.lanes());
    metrics.storage(core);
    try {
      metrics.target(core.target().inventory().observe());
      metrics.text.append("# TYPE slipway_agent_up gauge\nslipway_agent_up 1\n");
    } catch (Unreachable _) {
      metrics.text.append("# TYPE slipway_agent_up gauge\nslipway_agent_up 0\n");
    }
    return metrics.text.toString();
  }

  private void storage(Core core) {
    text.append("# HELP slipway_data_bytes Bytes in the data folder, by kind.\n");
    text.append("# TYPE slipway_data_bytes gauge\n");
    core.footprint()
        .bytes()
        .forEach(
            (kind, bytes) ->
                line("slipway_data_bytes", "kind=\"%s\"".formatted(kind.title()), bytes));
    Room.Space space = core.room().space();
    gauge("slipway_disk_free_bytes", "Bytes free on the data folder's disk.", space.free());
    gauge("slipway_disk_least_free_bytes", "Below, no deployment begins.", space.least());
  }

  private void gauge(String name, String help, long value) {
    text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name));
    text.append(name).append(' ').append(value).append('\n');
  }

  private void lanes(List<Lane> lanes) {
    text.append("# HELP slipway_lane_events_total Events of the lane.\n");
    text.append("# TYPE slipway_lane_events_total counter\n");
    for (Lane lane : lanes) {
      line("slipway_lane_events_total", labels(lane), (double) lane.revision());
    }
    text.append("# HELP slipway_deployment_moving Whether a deployment is on its way.\n");
    text.append("# TYPE slipway_deployment_moving gauge\n");
    for (Lane lane : lanes) {
      line("slipway_deployment_moving", labels(lane), lane.moving().isPresent() ? 1 : 0);
    }
  }

  private void target(Inventory.Snapshot snapshot) {
    text.append("# HELP slipway_share Share of users of a version, 0 to 1.\n");
    text.append("# TYPE slipway_share gauge\n");
    for (Inventory.Routing routing : snapshot.routings()) {
      for (Inventory.Share share : routing.shares()) {
        line(
            "slipway_share",
            "application=\"%s\",environment=\"%s\",component=\"%s\",version=\"%s\""
                .formatted(
                    routing.place().lane().application(),
                    routing.place().lane().environment(),
                    routing.place().component(),
                    Sentences.versionOf(share.release())),
            share.share() / 1e4);
      }
    }
    text.append("# HELP slipway_instances Instances by state.\n# TYPE slipway_instances gauge\n");
    snapshot.instances().stream()
        .filter(i -> !i.state().equals("ended"))
        .collect(
            Collectors.groupingBy(
                i ->
                    "application=\"%s\",environment=\"%s\",component=\"%s\",version=\"%s\",state=\"%s\""
                        .formatted(
                            i.place().lane().application(),
                            i.place().lane().environment(),
                            i.place().component(),
                            Sentences.versionOf(i.release()),
                            i.state()),
                TreeMap::new,
                Collectors.counting()))
        .forEach((labels, count) -> line("slipway_instances", labels, (double) count));
  }

  private static String labels(Lane lane) {
    return "application=\"%s\",environment=\"%s\""
        .formatted(lane.id().application(), lane.id().environment());
  }

  private void line(String name, String labels, double value) {
    text.append(name).append('{').append(labels).append("} ").append(value).append('\n');
  }
}
