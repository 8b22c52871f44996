package slipway.configuration;

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
  private static final int HIGHEST_PORT = 65_535;

  /** Whether two programs cannot listen on both. */
  boolean isSameAs(Address other) {
    return port == other.port
        && (canonical().equals(other.canonical()) || isEverywhere() || other.isEverywhere());
  }

  /** As somebody on this host calls it. */
  String called() {
    return (isEverywhere() ? host.startsWith("[") ? "[::1]" : "127.0.0.1" : host) + ":" + port;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }

  private boolean isEverywhere() {
    return host.equals("0.0.0.0") || host.equals("[::]");
  }

  private String canonical() {
    return host.equals("localhost") ? "127.0.0.1" : host;
  }

  private record AddressForm() implements Form<Address> {
    private static final String EXPECTED =
        "HOST:PORT with a port from 1 to 65535, as in 127.0.0.1:8080";

    @Override
    public Optional<Address> read(Tree tree, Notes notes) {
      String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
      var parts = PARTS.matcher(text);
      if (parts.matches()) {
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

    @Override
    public String write(Address address) {
      return address.toString();
    }
  }
}
