package slipway.agent.router;

import io.netty.channel.unix.Socket;
import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An open listening socket.
 *
 * @param address host and port as {@code host:port}
 * @param descriptor the file descriptor, still owned by the router
 */
public record Listening(String address, int descriptor) {

  /** The socket with the descriptor; empty where that is no TCP socket, or does not listen. */
  public static Optional<Listening> at(int descriptor) {
    return Descriptors.isListening(descriptor)
        ? Optional.of(new Listening(text(new Socket(descriptor).localAddress()), descriptor))
        : Optional.empty();
  }

  /** Another descriptor of the same socket, the caller's own. */
  public int copy() {
    return Descriptors.duplicate(descriptor);
  }

  /** The one way an address is written: an IPv6 one in brackets, as short as RFC 5952 has it. */
  public static String text(InetSocketAddress address) {
    String host = NetUtil.toAddressString(address.getAddress());
    boolean six = address.getAddress() instanceof Inet6Address;
    return (six ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
