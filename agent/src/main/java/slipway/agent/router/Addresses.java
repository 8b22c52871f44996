package slipway.agent.router;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Addresses to listen on, and why one cannot be listened on, in words. */
final class Addresses {
  private static final int FIRST_FREE_PORT = 1_024;

  private Addresses() {}

  /**
   * The address, looked up where it is a name.
   *
   * @throws AddressUnavailable when nobody knows the name
   */
  static InetSocketAddress of(String host, int port) {
    var address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new AddressUnavailable(
          "cannot listen on %s:%d: the name %s does not resolve on this host; expected an address of it, %s"
              .formatted(host, port, host, own()));
    }
    return address;
  }

  /** What the system's answer to an attempt to listen means. */
  static AddressUnavailable unavailable(String host, int port, Throwable cause) {
    String found = String.valueOf(cause.getMessage());
    String lowerCase = found.toLowerCase(Locale.ROOT);
    boolean inUse = lowerCase.contains("in use");
    return new AddressUnavailable(
        "cannot listen on " + host + ":" + port + ": " + reason(lowerCase, found, port),
        inUse,
        cause);
  }

  private static String reason(String lowerCase, String found, int port) {
    if (lowerCase.contains("in use")) {
      return "another socket listens there already";
    }
    if (lowerCase.contains("permission denied") && port < FIRST_FREE_PORT) {
      return "this user may not listen on ports below 1024. Let systemd open the socket (slipway install --entry), give the"
          + " agent the right (AmbientCapabilities=CAP_NET_BIND_SERVICE in its unit, or setcap"
          + " cap_net_bind_service=+ep on its java), or lower the limit"
          + " (sysctl net.ipv4.ip_unprivileged_port_start="
          + port
          + ")";
    }
    if (lowerCase.contains("cannot assign requested address")) {
      return "it is no address of this host; expected one of " + own();
    }
    return found;
  }

  private static String own() {
    try {
      List<String> own =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLinkLocalAddress())
              .map(InetAddress::getHostAddress)
              .map(text -> text.replaceFirst("%.*", ""))
              .toList();
      return "0.0.0.0, [::], " + own.stream().collect(Collectors.joining(", "));
    } catch (SocketException _) { // then its list is short
      return "0.0.0.0 or [::]";
    }
  }
}
