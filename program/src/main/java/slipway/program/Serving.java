package slipway.program;

import java.time.Duration;
import java.util.List;
import slipway.cli.Programs;
import slipway.placement.Leases;

/**
 * How a server serves.
 *
 * @param lease for how long an exposure holds that nobody judges
 */
record Serving(ListenAddress listen, Duration lease) {

  /**
   * As it was asked for on the command line.
   *
   * @throws StartRefused where it makes no sense
   */
  static Serving of(Programs.ServerOptions wanted) {
    return new Serving(
        ListenAddress.of(wanted.listen()), wanted.lease().map(Serving::sane).orElse(Leases.USUAL));
  }

  private static Duration sane(Duration lease) {
    if (lease.compareTo(Leases.LEAST) < 0 || lease.compareTo(Leases.MOST) > 0) {
      throw new StartRefused(
          "--lease is %d ms; expected %d s to %d s"
              .formatted(lease.toMillis(), Leases.LEAST.toSeconds(), Leases.MOST.toSeconds()));
    }
    return lease;
  }

  /** There, and else as usual. */
  static Serving at(ListenAddress listen) {
    return new Serving(listen, Leases.USUAL);
  }

  /** What the command line of a server says of it. */
  List<String> arguments() {
    return List.of("--listen", listen.toString(), "--lease", lease.toMillis() + "ms");
  }
}
