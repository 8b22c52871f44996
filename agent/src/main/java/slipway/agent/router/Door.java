package slipway.agent.router;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where clients come into one entry: a listening socket, and another one when it moves. */
final class Door {
  private final Transport transport;
  private final BiConsumer<Channel, String> welcome;
  private volatile String address = "";
  private @Nullable Listener listener;

  /**
   * @param welcome told of every client with its address, on the client's event loop
   */
  Door(Transport transport, BiConsumer<Channel, String> welcome) {
    this.transport = transport;
    this.welcome = welcome;
  }

  /** Listens there; a listener elsewhere is closed after that. */
  void listen(String host, int port) {
    Listener before = listener;
    if (before == null || !before.isAt(host, port)) {
      use(Listener.bind(transport, host, port, this::receive));
    }
    if (before != null && before != listener) {
      before.close();
    }
  }

  /** Listens on a socket that is open already. */
  void adopt(int descriptor) {
    use(Listener.adopt(transport, descriptor, this::receive));
  }

  private void use(Listener opened) {
    listener = opened;
    address = opened.address();
  }

  private void receive(Channel client) {
    if (client.remoteAddress() instanceof InetSocketAddress from) {
      transport.prepare(client);
      welcome.accept(client, numeric(from));
    } else {
      var _ = client.close(); // it has left before it was accepted
    }
  }

  /** Without the zone of a link-local address, which is the name of an interface of ours. */
  private static String numeric(InetSocketAddress from) {
    String address = from.getAddress().getHostAddress();
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /** Where it is or was last, as {@code host:port}. */
  String address() {
    return address;
  }

  Listening listening() {
    if (listener == null) {
      throw new IllegalStateException("the entry " + address + " listens no longer");
    }
    return new Listening(address, listener.descriptor());
  }

  void close() {
    if (listener != null) {
      listener.close();
      listener = null;
    }
  }
}
