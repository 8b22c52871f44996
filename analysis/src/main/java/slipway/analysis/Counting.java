package slipway.analysis;

import java.util.OptionalDouble;

/**
 * What is counted, which must be what is routed.
 *
 * @param clusterSize how many errors come at once, from {@link ClusterSize}; 1 to 10,000
 */
public record Counting(Routing routing, Unit unit, OptionalDouble clusterSize) {
  private static final double MOST_CLUSTER = 10_000;

  /** Requests, each routed by itself. */
  public static final Counting REQUESTS =
      new Counting(Routing.PER_REQUEST, Unit.REQUEST, OptionalDouble.empty());

  /** Clients, each staying with one version. */
  public static final Counting CLIENTS =
      new Counting(Routing.STICKY, Unit.CLIENT, OptionalDouble.empty());

  public Counting {
    clusterSize.ifPresent(c -> Bounds.within("cluster size", c, 1, MOST_CLUSTER));
    if (routing == Routing.STICKY && unit == Unit.REQUEST && clusterSize.isEmpty()) {
      throw new IllegalArgumentException(
          "sticky routing with counting by request: the requests of one client are not"
              + " independent, so most alarms would be false. Count clients, route each request"
              + " by itself, or give a cluster size measured from history");
    }
    if (routing == Routing.PER_REQUEST && unit == Unit.CLIENT) {
      throw new IllegalArgumentException(
          "routing per request with counting by client: a client meets both versions and belongs"
              + " to neither. Count requests, or route sticky");
    }
  }

  /** Clients for errors; requests, tempered by a cluster size, for latency. */
  public static Counting clients(double clusterSize) {
    return new Counting(Routing.STICKY, Unit.CLIENT, OptionalDouble.of(clusterSize));
  }

  /** Requests, tempered because they do not come alone. */
  public static Counting requests(Routing routing, double clusterSize) {
    return new Counting(routing, Unit.REQUEST, OptionalDouble.of(clusterSize));
  }

  /** For what is counted by request. */
  double requestTemper() {
    return clusterSize.orElse(1);
  }

  /** For errors: clients are drawn one by one and need no tempering. */
  double errorTemper() {
    return switch (unit) {
      case REQUEST -> requestTemper();
      case CLIENT -> 1;
    };
  }

  /** How a user's next request finds its version. */
  public enum Routing {
    /** Each request by itself, at random. */
    PER_REQUEST,
    /** A client stays with the version it met first. */
    STICKY
  }

  /** What counts as one piece of evidence on errors. */
  public enum Unit {
    REQUEST,
    CLIENT
  }
}
