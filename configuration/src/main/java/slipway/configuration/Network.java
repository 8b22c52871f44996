package slipway.configuration;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/** A network by its address and the length of its prefix, or one address. */
record Network() implements Form<String> {
  private static final Pattern PARTS =
      Pattern.compile("(?<address>[0-9A-Fa-f.:]{2,45})(/(?<prefix>[0-9]{1,3}))?");

  @Override
  public Optional<String> read(Tree tree, Notes notes) {
    String text = tree instanceof Tree.Scalar scalar ? scalar.text() : "";
    var parts = PARTS.matcher(text);
    if (parts.matches() && isNetwork(parts.group("address"), parts.group("prefix"))) {
      return Optional.of(text);
    }
    notes.mistake(
        Kind.NETWORK,
        tree,
        Found.in(tree),
        "a network or an address, as in 10.0.0.0/8, 192.0.2.1 or ::1; names are not looked up");
    return Optional.empty();
  }

  private static boolean isNetwork(String address, @Nullable String prefix) {
    try {
      int bits = InetAddress.ofLiteral(address).getAddress().length * Byte.SIZE;
      return prefix == null || Integer.parseInt(prefix) <= bits;
    } catch (IllegalArgumentException _) { // digits and colons, and no address
      return false;
    }
  }

  @Override
  public String write(String network) {
    return Text.write(network);
  }
}
