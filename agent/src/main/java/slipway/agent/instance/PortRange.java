package slipway.agent.instance;

import slipway.agent.process.Host;

/**
 * Ports that instances listen on, both ends included. Below those the kernel gives to outgoing
 * connections: else a port that is free when it is chosen may be taken a moment later.
 */
public record PortRange(int first, int last) {
  private static final int FIRST = 20_000;
  private static final int MOST = 10_000;
  private static final int FIRST_UNPRIVILEGED = 1024;
  private static final int LAST_OF_ALL = 65_535;

  public PortRange {
    if (first < 1 || last > LAST_OF_ALL || first > last) {
      throw new IllegalArgumentException(
          "ports %d to %d: expected a range within 1 to %d".formatted(first, last, LAST_OF_ALL));
    }
  }

  /** 20000 to 29999, or the highest ports below the ephemeral ones where those begin lower. */
  public static PortRange of(Host host) {
    int ephemeral = host.firstEphemeralPort();
    return ephemeral >= FIRST + MOST
        ? new PortRange(FIRST, FIRST + MOST - 1)
        : new PortRange(
            Math.max(FIRST_UNPRIVILEGED, ephemeral - MOST),
            Math.max(FIRST_UNPRIVILEGED, ephemeral - 1));
  }

  /** Itself, where it lies below the ephemeral ports of the host. */
  PortRange checked(Host host) {
    int ephemeral = host.firstEphemeralPort();
    if (last >= ephemeral) {
      throw new IllegalArgumentException(
          "ports %d to %d reach into those from %d on that the kernel gives to outgoing connections (ip_local_port_range): choose lower ones"
              .formatted(first, last, ephemeral));
    }
    return this;
  }
}
