package slipway.server.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Addresses of clients. */
final class Addresses {
  /** Whoever has an IPv6 address has 2^64 of them. */
  private static final int BYTES_OF_A_NETWORK = 8;

  private Addresses() {}

  /** Where a client is, as it is counted: an IPv4 address, or the /64 of an IPv6 one. */
  static String counted(String address) {
    try {
      if (InetAddress.ofLiteral(address) instanceof Inet6Address six && !six.isLoopbackAddress()) {
        byte[] network = Arrays.copyOf(six.getAddress(), BYTES_OF_A_NETWORK);
        return HexFormat.of().formatHex(network) + "/64";
      }
      return address;
    } catch (IllegalArgumentException e) {
      // No address at all, as a broken proxy might say: all of those are one.
      return "unknown";
    }
  }

  static boolean isLoopback(String address) {
    try {
      return InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false; // a name, or nonsense
    }
  }
}
