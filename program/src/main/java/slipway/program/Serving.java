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

  /** As it was asked for on the command line. */
  static Serving of(Programs.ServerOptions wanted) {
    return new Serving(ListenAddress.of(wanted.listen()), wanted.lease());
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
