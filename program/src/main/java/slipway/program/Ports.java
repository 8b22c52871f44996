package slipway.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import slipway.agent.process.PortHolder;

/** Says who is in the way. */
final class Ports {
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

  /** A loopback address nobody listens on just now. */
  static ListenAddress free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new ListenAddress("127.0.0.1", socket.getLocalPort());
    } catch (IOException e) {
      throw new StartRefused("no port is free on loopback: " + e, e);
    }
  }
}
