package slipway.configuration;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** Where users come in: {@code HOST:PORT}. */
record Address(String host, int port) {
  static final Form<Address> FORM = new AddressForm();

  private static final Pattern PARTS =
      Pattern.compile(
          "(?<host>\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9.-]{1,253}):(?<port>[1-9][0-9]{0,4})");
  private static final Pattern PORT_ALONE = Pattern.compile(":?([0-9]{1,5})");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
  private static final int HIGHEST_PORT = 65_535;

  /**
   * Whether one host cannot listen on both. {@code [::]} is every address of it, IPv4 ones
   * included; {@code 0.0.0.0} is every IPv4 address. Of a name only its address is not known here,
   * so that it is taken for any.
   */
  boolean clashes(Address other) {
    if (port != other.port) {
      return false;
    }
    Optional<InetAddress> one = literal();
    Optional<InetAddress> two = other.literal();
    return canonical().equals(other.canonical())
        || one.filter(a -> covers(a, two)).isPresent()
        || two.filter(a -> covers(a, one)).isPresent();
  }

  private static boolean covers(InetAddress wildcard, Optional<InetAddress> other) {
    return wildcard.isAnyLocalAddress()
        && (wildcard instanceof Inet6Address
            || other.filter(a -> a instanceof Inet6Address && !a.isAnyLocalAddress()).isEmpty());
  }

  /** As somebody on this host calls it. */
  String called() {
    boolean everywhere = literal().filter(InetAddress::isAnyLocalAddress).isPresent();
    return (everywhere ? host.startsWith("[") ? "[::1]" : "127.0.0.1" : host) + ":" + port;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  /** What is written, where that is no name. */
  private Optional<InetAddress> literal() {
    String text = host.equals("localhost") ? "127.0.0.1" : host.replaceAll("[\\[\\]]", "");
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) { // a name, which is not looked up: this may be elsewhere
      return Optional.empty();
    }
  }

  private String canonical() {
    return literal().map(InetAddress::getHostAddress).orElse(host);
  }

  private record AddressForm() implements Form<Address> {
    private static final String EXPECTED =
        "HOST:PORT with a port from 1 to 65535, as in 127.0.0.1:8080";

    @Override
    public Optional<Address> read(Tree tree, Notes notes) {
      String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
      var parts = PARTS.matcher(text);
      if (parts.matches() && isAddressOrName(parts.group("host"))) {
        int port = Integer.parseInt(parts.group("port"));
        if (port >= 1 && port <= HIGHEST_PORT) {
          return Optional.of(new Address(parts.group("host").toLowerCase(Locale.ROOT), port));
        }
      }
      var alone = PORT_ALONE.matcher(text);
      Optional<String> meant =
          alone.matches() ? Optional.of("127.0.0.1:" + alone.group(1)) : Optional.empty();
      notes.slip(Kind.ENTRY, tree, Found.in(tree), EXPECTED, meant);
      return Optional.empty();
    }

    /** In brackets stands an IPv6 address; numbers and dots alone are an IPv4 one. */
    private static boolean isAddressOrName(String host) {
      boolean brackets = host.startsWith("[");
      if (!brackets && !NUMBERS.matcher(host).matches()) {
        return true;
      }
      return new Address(host, HIGHEST_PORT).literal().isPresent();
    }

    @Override
    public String write(Address address) {
      return address.toString();
    }
  }
}
