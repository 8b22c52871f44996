package slipway.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import slipway.agent.process.PortHolder;

/** Says who is in the way. */
final class Ports {
  private Ports() {}

  /** Which program listens where the server should; empty when the address is free. */
  static Optional<String> takenBy(ListenAddress listen) {
    return PortHolder.of(listen.host(), listen.port())
        .filter(holder -> holder.pid() != ProcessHandle.current().pid())
        .map(
            holder ->
                "%s is taken by %s: end that, or choose another with --listen %s"
                    .formatted(
                        listen, holder, new ListenAddress(listen.host(), listen.port() + 1)));
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
