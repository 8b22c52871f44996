package slipway.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.random.RandomGenerator;
import slipway.agent.process.PortHolder;

/** Says who is in the way. */
final class Ports {
  private static final int FIRST = 10_000;
  private static final int END = 20_000;
  private static final int TRIES = 100;

  private Ports() {}

  /**
   * Refuses an address where somebody listens.
   *
   * @throws StartRefused with who it is, and what to do
   */
  static void refuseTaken(ListenAddress listen) {
    takenBy(listen)
        .ifPresent(
            words -> {
              throw new StartRefused(words);
            });
  }

  /** Who listens where the server should; empty when the address is free. */
  static Optional<String> takenBy(ListenAddress listen) {
    return PortHolder.of(listen.host(), listen.port())
        .filter(holder -> holder.pid() != ProcessHandle.current().pid())
        .map(
            holder ->
                Neighbour.at(holder.pid())
                    .map(neighbour -> neighbour.words(listen))
                    .orElseGet(
                        () ->
                            "%s is taken by %s: end that, or choose another with --listen %s"
                                .formatted(listen, holder, next(listen))));
  }

  /** Another address, for the advice. */
  static ListenAddress next(ListenAddress listen) {
    return new ListenAddress(listen.host(), listen.port() + 1);
  }

  /**
   * A loopback address nobody listens on just now: below the ports of instances and those that the
   * kernel gives to outgoing connections, so that nobody takes it before it is used.
   */
  static ListenAddress free() {
    return RandomGenerator.getDefault()
        .ints(TRIES, FIRST, END)
        .mapToObj(port -> new ListenAddress("127.0.0.1", port))
        .filter(Ports::isFree)
        .findFirst()
        .orElseThrow(
            () ->
                new StartRefused(
                    "no port from %d to %d is free on loopback".formatted(FIRST, END - 1)));
  }

  private static boolean isFree(ListenAddress address) {
    try (var _ = new ServerSocket(address.port(), 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
