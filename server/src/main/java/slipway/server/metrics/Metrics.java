package slipway.server.metrics;

import java.util.List;
import java.util.function.Supplier;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.collector.Family;
import slipway.collector.Family.Kind;
import slipway.lane.Lane;
import slipway.placement.Inventory;
import slipway.placement.Unreachable;
import slipway.server.access.Attempts;
import slipway.server.core.Core;
import slipway.server.core.Room;

/** All that is counted, for who reads it every few seconds. */
public final class Metrics {
  private final Core core;
  private final String build;
  private final Attempts attempts;
  private final Shown shown;

  /**
   * What is counted of what people are shown.
   *
   * @param lanes as they are shown to people
   * @param channels by which people are told
   */
  public record Shown(
      Supplier<List<LaneView>> lanes, Supplier<List<Answers.ChannelState>> channels) {}

  /**
   * @param attempts with tokens that nobody has
   */
  public Metrics(Core core, String build, Attempts attempts, Shown shown) {
    this.core = core;
    this.build = build;
    this.attempts = attempts;
    this.shown = shown;
  }

  /** As it is now. */
  public List<Family> now() {
    var out = new Exposition();
    gauge(out, "slipway_build_info", "1, with the version of the server.")
        .sample(1, "version", build);
    storage(out);
    var ofLanes = new LaneNumbers(out);
    shown.lanes().get().forEach(ofLanes::view);
    for (Lane lane : core.lanes()) {
      ofLanes.lane(lane);
      ofLanes.checks(core.checks().standing(lane.id()));
    }
    shown.channels().get().forEach(ofLanes::channel);
    agent(out);
    tokens(out);
    return out.families();
  }

  /** The same in Prometheus's text format. */
  public String text() {
    return Exposition.text(now());
  }

  private static Exposition.Samples gauge(Exposition out, String name, String help) {
    return out.family(name, Kind.GAUGE, help);
  }

  private void tokens(Exposition out) {
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

  private void storage(Exposition out) {
    var bytes = gauge(out, "slipway_data_bytes", "Bytes in the data folder, by kind.");
    core.footprint().bytes().forEach((kind, n) -> bytes.sample(n, "kind", kind.title()));
    Room.Space space = core.room().space();
    gauge(out, "slipway_disk_free_bytes", "Bytes free on the data folder's disk.")
        .sample(space.free());
    gauge(out, "slipway_disk_least_free_bytes", "Bytes below which no deployment begins.")
        .sample(space.least());
  }

  private void agent(Exposition out) {
    var up = gauge(out, "slipway_agent_up", "Whether the agent answers.");
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
