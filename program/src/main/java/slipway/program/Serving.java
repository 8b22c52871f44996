package slipway.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import slipway.cli.Programs;
import slipway.journal.Retention;
import slipway.placement.Leases;

/**
 * How a server serves.
 *
 * @param lease for how long an exposure holds that nobody judges
 * @param keeping what is kept, and what room is left
 */
record Serving(ListenAddress listen, Duration lease, Programs.Keeping keeping, Outside outside) {
  private static final Duration LONGEST_TICKS = Duration.ofDays(1_000);

  /**
   * As it was asked for on the command line.
   *
   * @throws StartRefused where it makes no sense
   */
  static Serving of(Programs.ServerOptions wanted) {
    ListenAddress listen = ListenAddress.of(wanted.listen());
    return new Serving(
        listen,
        wanted.lease().map(Serving::sane).orElse(Leases.USUAL),
        sane(wanted.keeping()),
        Outside.of(wanted.outside(), listen));
  }

  private static Programs.Keeping sane(Programs.Keeping keeping) {
    keeping
        .ticks()
        .filter(t -> t.compareTo(Retention.LEAST) < 0 || t.compareTo(LONGEST_TICKS) > 0)
        .ifPresent(
            ticks -> {
              throw new StartRefused(
                  "--keep-ticks is %d s; expected %d d to %d d"
                      .formatted(
                          ticks.toSeconds(), Retention.LEAST.toDays(), LONGEST_TICKS.toDays()));
            });
    return keeping;
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
    return new Serving(listen, Leases.USUAL, Programs.Keeping.USUAL, Outside.NONE);
  }

  /** What the command line of a server says of it. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--listen", listen.toString()));
    arguments.addAll(List.of("--lease", lease.toMillis() + "ms"));
    keeping.ticks().ifPresent(t -> arguments.addAll(List.of("--keep-ticks", t.toSeconds() + "s")));
    keeping.free().ifPresent(f -> arguments.addAll(List.of("--keep-free", f + "B")));
    arguments.addAll(outside.arguments());
    return arguments;
  }
}
