package slipway.server.metrics;

import java.util.List;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.lane.Lane;
import slipway.placement.Inventory;
import slipway.placement.Unreachable;
import slipway.server.access.Attempts;
import slipway.server.core.Core;
import slipway.server.core.Room;
import slipway.server.metrics.Exposition.Kind;

/** All that is counted, for who reads it every few seconds. */
public final class Metrics {
  private final Exposition out = new Exposition();
  private final Core core;

  private Metrics(Core core) {
    this.core = core;
  }

  /**
   * As it is now.
   *
   * @param lanes as they are shown to people
   * @param channels by which people are told
   * @param attempts with tokens that nobody has
   */
  public static String of(
      Core core,
      String build,
      List<LaneView> lanes,
      List<Answers.ChannelState> channels,
      Attempts attempts) {
    var metrics = new Metrics(core);
    metrics
        .gauge("slipway_build_info", "1, with the version of the server.")
        .sample(1, "version", build);
    metrics.storage();
    var ofLanes = new LaneNumbers(metrics.out);
    lanes.forEach(ofLanes::view);
    for (Lane lane : core.lanes()) {
      ofLanes.lane(lane);
      ofLanes.checks(core.checks().standing(lane.id()));
    }
    channels.forEach(ofLanes::channel);
    metrics.agent();
    metrics.tokens(attempts);
    return metrics.out.toString();
  }

  private Exposition.Family gauge(String name, String help) {
    return out.family(name, Kind.GAUGE, help);
  }

  private void tokens(Attempts attempts) {
    out.family(
            "slipway_tokens_wrong_total",
            Kind.COUNTER,
            "Requests with a token that nobody was given.")
        .sample(attempts.wrong());
    out.family(
            "slipway_tokens_slowed_total",
            Kind.COUNTER,
            "Requests that were not looked at, after too many wrong tokens.")
        .sample(attempts.slowed());
  }

  private void storage() {
    var bytes = gauge("slipway_data_bytes", "Bytes in the data folder, by kind.");
    core.footprint().bytes().forEach((kind, n) -> bytes.sample(n, "kind", kind.title()));
    Room.Space space = core.room().space();
    gauge("slipway_disk_free_bytes", "Bytes free on the data folder's disk.").sample(space.free());
    gauge("slipway_disk_least_free_bytes", "Bytes below which no deployment begins.")
        .sample(space.least());
  }

  private void agent() {
    var up = gauge("slipway_agent_up", "Whether the agent answers.");
    try {
      Inventory.Snapshot now = core.target().inventory().observe();
      var places = new PlaceNumbers(out, core);
      now.instances().forEach(places::instance);
      now.routings().forEach(places::routing);
      up.sample(1);
    } catch (Unreachable _) {
      up.sample(0);
    }
  }
}
