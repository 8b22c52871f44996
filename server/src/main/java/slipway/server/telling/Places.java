package slipway.server.telling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import slipway.application.LaneId;
import slipway.channel.Occasion;
import slipway.deployment.DeploymentId;

/** Where whoever is told can look further: pages of this server, and commands. */
final class Places {
  private volatile Optional<String> server = Optional.empty();

  /** From now on it is known where this server's pages are: {@code https://slipway.example.com}. */
  void at(String url) {
    server = Optional.of(url);
  }

  List<String> of(DeploymentId id, Occasion occasion) {
    List<String> look = new ArrayList<>();
    page(id.lane(), "/" + id.number()).ifPresent(look::add);
    look.add(command(occasion) + " " + options(id.lane()));
    return look;
  }

  List<String> of(LaneId lane) {
    List<String> look = new ArrayList<>();
    page(lane, "").ifPresent(look::add);
    look.add("slipway status " + options(lane));
    return look;
  }

  private static String command(Occasion occasion) {
    return switch (occasion) {
      case PROMOTED, ROLLED_BACK -> "slipway history";
      case HELD, STUCK, CRASH_LOOP, CERTIFICATE_EXPIRING, DISK_LOW, TEST -> "slipway status";
    };
  }

  private Optional<String> page(LaneId lane, String more) {
    return server.map(
        url -> "%s/%s/%s%s".formatted(url, lane.application(), lane.environment(), more));
  }

  private static String options(LaneId lane) {
    return "--app %s --in %s".formatted(lane.application(), lane.environment());
  }
}
