package slipway.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import slipway.api.Answers;
import slipway.api.LaneView;

/** A server that knows a shop in production, on its way to v3, and somebody who types commands. */
final class ServedShop implements AutoCloseable {
  static final String VIEW = "GET /deployments/" + Sample.ID;
  static final String LANE = "GET /lanes/shop/production";

  final StandInServer server = new StandInServer();
  final Slipway slipway;

  ServedShop(Path folder) {
    slipway = new Slipway(folder).at(server.endpoint());
    lanes(Sample.lane("shop", "production"));
    server.on(LANE, Sample.lane("shop", "production", Optional.of(Sample.ID)));
    server.on(VIEW, Sample.advancing());
  }

  /** All the server knows. */
  void lanes(LaneView... lanes) {
    server.on("GET /lanes", new Answers.Lanes(List.of(lanes)));
  }

  @Override
  public void close() {
    server.close();
  }
}
