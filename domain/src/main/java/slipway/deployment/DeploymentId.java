package slipway.deployment;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import slipway.application.LaneId;

/** The nth deployment of a lane, written {@code shop.production.3}. */
public record DeploymentId(LaneId lane, int number) {
  private static final Pattern WRITTEN =
      Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)\\.(\\d{1,9})");

  /** Reads the written form; empty where it is none. */
  public static Optional<DeploymentId> parse(String written) {
    Matcher m = WRITTEN.matcher(written);
    return m.matches()
        ? Optional.of(
            new DeploymentId(new LaneId(m.group(1), m.group(2)), Integer.parseInt(m.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return lane.application() + "." + lane.environment() + "." + number;
  }
}
