package slipway.agent.router.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks by their addresses' first bits, as in {@code 10.0.0.0/8}; no name is ever looked up. */
public final class Networks {
  /** None at all. */
  public static final Networks NONE = new Networks(List.of());

  private final List<Network> networks;

  private record Network(List<Byte> address, int prefix) {

    boolean holds(byte[] other) {
      if (other.length != address.size()) {
        return false;
      }
      for (int bit = 0; bit < prefix; bit++) {
        int mask = 0x80 >> (bit % Byte.SIZE);
        if (((other[bit / Byte.SIZE] ^ address.get(bit / Byte.SIZE)) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private Networks(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Those networks.
   *
   * @param texts addresses, with or without the length of their prefix
   * @throws IllegalArgumentException when one is none
   */
  public static Networks of(List<String> texts) {
    return texts.isEmpty() ? NONE : new Networks(texts.stream().map(Networks::network).toList());
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    byte[] bytes = InetAddress.ofLiteral(address).getAddress();
    int bits = bytes.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException(text + " has a prefix of none of its " + bits + " bits");
    }
    List<Byte> list = new ArrayList<>();
    for (byte one : bytes) {
      list.add(one);
    }
    return new Network(List.copyOf(list), prefix);
  }

  /** Whether the address is of one of them; what is no address is of none. */
  public boolean hold(String address) {
    if (networks.isEmpty()) {
      return false;
    }
    Optional<byte[]> bytes = literal(address).map(InetAddress::getAddress);
    return bytes.isPresent() && networks.stream().anyMatch(one -> one.holds(bytes.get()));
  }

  /** The address that is written there; empty for what is none. */
  static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) { // "unknown", or made up
      return Optional.empty();
    }
  }
}
