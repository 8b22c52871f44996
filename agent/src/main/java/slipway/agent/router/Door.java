package slipway.agent.router;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate.Spot;

/** Where clients come into one entry: its listening sockets, and others when it moves. */
final class Door {
  private final Transport transport;
  private final Reception reception;
  private volatile String address = "";
  private volatile List<Open> open = List.of();

  /** Told of every client, on the client's event loop. */
  @FunctionalInterface
  interface Reception {

    /**
     * Somebody has come.
     *
     * @param address the client's
     * @param redirects whether those who come there are sent elsewhere
     */
    void welcome(Channel client, String address, boolean redirects);
  }

  private record Open(Listener listener, boolean redirects) {
    boolean isAt(InetSocketAddress local) {
      String port = ":" + local.getPort();
      return listener.address().equals(Listening.text(local)) || listener.address().endsWith(port);
    }
  }

  Door(Transport transport, Reception reception) {
    this.transport = transport;
    this.reception = reception;
  }

  /**
   * Listens where the entry says; listeners elsewhere are closed after that.
   *
   * @param kept gives a socket that listens already for an address, once
   */
  void listen(Entry entry, Function<String, Optional<Integer>> kept) {
    List<Open> before = new ArrayList<>(open);
    List<Open> wanted = new ArrayList<>();
    try {
      entry.spots().forEach(spot -> wanted.add(find(before, spot, false, kept)));
      entry.gate().redirect().from().forEach(s -> wanted.add(find(before, s, true, kept)));
    } catch (AddressUnavailable e) {
      wanted.stream().map(Open::listener).filter(one -> !has(open, one)).forEach(Listener::close);
      throw e;
    }
    address = wanted.getFirst().listener().address();
    open = List.copyOf(wanted);
    before.stream().map(Open::listener).forEach(Listener::close);
  }

  /** The one there is, taken from the list; else another. */
  private Open find(
      List<Open> before, Spot spot, boolean redirects, Function<String, Optional<Integer>> kept) {
    for (Open one : before) {
      if (one.redirects() == redirects && one.listener().isAt(spot.host(), spot.port())) {
        before.remove(one);
        return one;
      }
    }
    String text = Listening.text(Addresses.of(spot.host(), spot.port()));
    Optional<Integer> descriptor = kept.apply(text);
    return new Open(
        descriptor.isPresent()
            ? Listener.adopt(transport, descriptor.get(), client -> receive(client, redirects))
            : Listener.bind(
                transport, spot.host(), spot.port(), client -> receive(client, redirects)),
        redirects);
  }

  /** A client that another process has let in at one of these addresses. */
  void welcome(Channel client) {
    if (client.localAddress() instanceof InetSocketAddress local) {
      receive(client, open.stream().anyMatch(one -> one.redirects() && one.isAt(local)));
    } else {
      var _ = client.close(); // it has left meanwhile
    }
  }

  private static boolean has(List<Open> open, Listener listener) {
    return open.stream().anyMatch(one -> one.listener() == listener);
  }

  private void receive(Channel client, boolean redirects) {
    if (client.remoteAddress() instanceof InetSocketAddress from) {
      transport.prepare(client);
      reception.welcome(client, numeric(from), redirects);
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

  /** Where it is first or was last, as {@code host:port}. */
  String address() {
    return address;
  }

  /** Accepts from now on, where it did not yet. */
  void receive() {
    open.forEach(one -> one.listener().receive());
  }

  /** Every address there is a socket for. */
  List<String> addresses() {
    return open.stream().map(one -> one.listener().address()).toList();
  }

  List<Listening> listening() {
    return open.stream()
        .map(Open::listener)
        .map(one -> new Listening(one.address(), one.descriptor()))
        .toList();
  }

  void close() {
    open.forEach(one -> one.listener().close());
    open = List.of();
  }
}
