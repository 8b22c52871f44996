package slipway.checking;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Whether somebody accepts connections. */
final class Port {
  private static final int HIGHEST = 65_535;

  private Port() {}

  /**
   * @param address {@code host:port}, with or without {@code http://} before it
   * @throws NotSo when nobody does within the time
   */
  static void isOpen(String address, Duration within) {
    String plain = address.replaceFirst("^https?://", "");
    int colon = plain.lastIndexOf(':');
    if (colon < 1) {
      throw new NotSo(
          plain.isEmpty()
              ? "the component listens nowhere, expected a port of its own or tcp: HOST:PORT"
              : plain + " is no HOST:PORT");
    }
    var to = new InetSocketAddress(host(plain.substring(0, colon)), port(plain, colon));
    if (to.isUnresolved()) {
      throw new NotSo("the name in " + plain + " does not resolve");
    }
    try (var socket = new Socket()) {
      socket.connect(to, (int) within.toMillis());
    } catch (IOException e) {
      throw new NotSo(
          "expected a connection to %s within %d ms, found: %s"
              .formatted(plain, within.toMillis(), e.getMessage()),
          e);
    }
  }

  private static String host(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String address, int colon) {
    String port = address.substring(colon + 1);
    if (port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= HIGHEST) {
      return Integer.parseInt(port);
    }
    throw new NotSo(address + " is no HOST:PORT");
  }
}
